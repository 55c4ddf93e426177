/** What is to be told of an alert outside the house, each try counted; and what an alert event is about, by its name. */
import type { Migration } from '#store/migrations/migration.ts'

export const alertDeliveries: Migration = {
  version: 8,
  name: 'alert-deliveries',
  sql: `
CREATE TABLE alert_deliveries (
  id {id},
  event_id {int} NOT NULL REFERENCES alert_events (id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  target TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts {int} NOT NULL DEFAULT 0,
  last_error TEXT,
  created_at {moment} NOT NULL,
  next_at {moment} NOT NULL
) {table};
CREATE INDEX idx_alert_deliveries_due ON alert_deliveries (state, next_at);
CREATE INDEX idx_alert_events_alert ON alert_events (alert_id, asset_id, id);
`,
}
