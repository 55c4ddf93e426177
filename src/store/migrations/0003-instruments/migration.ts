/** What each source says an instrument is, and the other symbols it goes or went by. */
import type { Migration } from '#store/migrations/migration.ts'

export const instruments: Migration = {
  version: 3,
  name: 'instruments',
  sql: `
CREATE TABLE asset_facts (
  asset_id {int} NOT NULL REFERENCES assets (id),
  source TEXT NOT NULL,
  fact TEXT NOT NULL,
  known_at {moment} NOT NULL,
  confirmed_at {moment} NOT NULL,
  value TEXT NOT NULL,
  unit TEXT,
  as_of {day},
  PRIMARY KEY (asset_id, source, fact, known_at)
) {clustered_table};

CREATE TABLE asset_aliases (
  alias TEXT NOT NULL,
  first_date {day} NOT NULL,
  last_date {day} NOT NULL,
  symbol TEXT NOT NULL,
  reason TEXT NOT NULL,
  source TEXT NOT NULL,
  known_at {moment} NOT NULL,
  PRIMARY KEY (alias, first_date)
) {clustered_table};
CREATE INDEX idx_asset_aliases_symbol ON asset_aliases (symbol);
`,
}
