/** Tables of people and of work: who may come in, what was done, and each run worth repeating. */
export const accountTables = `
CREATE TABLE schema_migrations (
  version {int} PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at {moment} NOT NULL
) {table};

CREATE TABLE users (
  id {id},
  name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  password_hash TEXT,
  settings {json},
  created_at {moment} NOT NULL,
  updated_at {moment} NOT NULL,
  disabled_at {moment}
) {table};

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  user_id {int} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  address TEXT,
  user_agent TEXT,
  created_at {moment} NOT NULL,
  last_used_at {moment} NOT NULL,
  expires_at {moment} NOT NULL,
  revoked_at {moment}
) {table};
CREATE INDEX idx_sessions_user ON sessions (user_id);

CREATE TABLE api_tokens (
  id {id},
  user_id {int} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  created_at {moment} NOT NULL,
  last_used_at {moment},
  expires_at {moment},
  revoked_at {moment}
) {table};
CREATE INDEX idx_api_tokens_user ON api_tokens (user_id);

CREATE TABLE audit_log (
  id {id},
  at {moment} NOT NULL,
  user_id {int},
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  address TEXT,
  detail {json},
  previous_hash TEXT,
  hash TEXT NOT NULL
) {table};
CREATE INDEX idx_audit_log_at ON audit_log (at);

CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  taken_at {moment} NOT NULL,
  expires_at {moment} NOT NULL
) {table};

CREATE TABLE runs (
  id {id},
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  user_id {int} REFERENCES users (id) ON DELETE SET NULL,
  parameters {json} NOT NULL,
  input_hash TEXT,
  code_version TEXT NOT NULL,
  seed {int},
  started_at {moment} NOT NULL,
  took_ms {real},
  result {json}
) {table};
CREATE INDEX idx_runs_kind ON runs (kind, id);
`
