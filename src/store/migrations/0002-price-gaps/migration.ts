/** Holes in price histories with all attempts to fill them, and requests spent by the day. */
import type { Migration } from '#store/migrations/migration.ts'

export const priceGaps: Migration = {
  version: 2,
  name: 'price-gaps',
  sql: `
CREATE TABLE price_gaps (
  id {id},
  asset_id {int} NOT NULL REFERENCES assets (id),
  first_date {day} NOT NULL,
  last_date {day} NOT NULL,
  sessions {int} NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  tries {json} NOT NULL,
  first_seen_at {moment} NOT NULL,
  closed_at {moment},
  healed_by TEXT,
  claimed_until {moment}
) {table};
CREATE INDEX idx_price_gaps_asset ON price_gaps (asset_id, state);
CREATE INDEX idx_price_gaps_state ON price_gaps (state, last_date);

ALTER TABLE assets ADD COLUMN gaps_until {day};

CREATE TABLE request_budgets (
  purpose TEXT NOT NULL,
  date {day} NOT NULL,
  spent {int} NOT NULL,
  PRIMARY KEY (purpose, date)
) {clustered_table};
`,
}
