/** What accounts need beside users, sessions and tokens: other doors, shared portfolios, limits, repeated writes, sealed keys. */
import type { Migration } from '#store/migrations/migration.ts'

export const accounts: Migration = {
  version: 7,
  name: 'accounts',
  sql: `
CREATE UNIQUE INDEX idx_users_name_folded ON users (lower(name));

CREATE TABLE identities (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  user_id {int} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at {moment} NOT NULL,
  PRIMARY KEY (issuer, subject)
) {table};
CREATE INDEX idx_identities_user ON identities (user_id);

CREATE TABLE share_links (
  id {id},
  portfolio_id {int} NOT NULL REFERENCES portfolios (id) ON DELETE CASCADE,
  user_id {int} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at {moment} NOT NULL,
  last_used_at {moment},
  expires_at {moment} NOT NULL,
  revoked_at {moment}
) {table};
CREATE INDEX idx_share_links_portfolio ON share_links (portfolio_id);

CREATE TABLE attempts (
  key TEXT PRIMARY KEY,
  spent_until {moment} NOT NULL
) {table};
CREATE INDEX idx_attempts_spent_until ON attempts (spent_until);

CREATE TABLE repeated_writes (
  user_id {int} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status {int},
  body TEXT,
  created_at {moment} NOT NULL,
  PRIMARY KEY (user_id, key)
) {table};
CREATE INDEX idx_repeated_writes_created ON repeated_writes (created_at);

CREATE TABLE sealed_keys (
  name TEXT PRIMARY KEY,
  sealed {json} NOT NULL,
  updated_at {moment} NOT NULL
) {table};
`,
}
