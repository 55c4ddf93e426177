/** Tables of what is told to people: alerts, what set them off, and the outbox behind every stream. */
export const messageTables = `
CREATE TABLE alerts (
  id {id},
  user_id {int} REFERENCES users (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  asset_id {int} REFERENCES assets (id),
  portfolio_id {int} REFERENCES portfolios (id) ON DELETE CASCADE,
  condition {json} NOT NULL,
  channels {json},
  created_at {moment} NOT NULL,
  muted_until {moment},
  disabled_at {moment}
) {table};
CREATE INDEX idx_alerts_user ON alerts (user_id);

CREATE TABLE alert_events (
  id {id},
  alert_id {int} REFERENCES alerts (id) ON DELETE SET NULL,
  user_id {int} REFERENCES users (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  severity TEXT NOT NULL,
  asset_id {int} REFERENCES assets (id),
  portfolio_id {int} REFERENCES portfolios (id) ON DELETE CASCADE,
  message TEXT NOT NULL,
  detail {json},
  raised_at {moment} NOT NULL,
  acknowledged_at {moment},
  resolved_at {moment}
) {table};
CREATE INDEX idx_alert_events_raised ON alert_events (raised_at);
CREATE INDEX idx_alert_events_user ON alert_events (user_id, raised_at);

CREATE TABLE outbox (
  id {id},
  topic TEXT NOT NULL,
  epoch TEXT NOT NULL,
  position {int} NOT NULL,
  type TEXT NOT NULL,
  payload {json} NOT NULL,
  created_at {moment} NOT NULL
) {table};
CREATE UNIQUE INDEX idx_outbox_topic_position ON outbox (topic, epoch, position);
CREATE INDEX idx_outbox_created ON outbox (created_at);
`
