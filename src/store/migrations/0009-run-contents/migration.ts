/** Keeps what analyses were asked and what they answered, each text once under its hash, so that they can be repeated. */
import type { Migration } from '#store/migrations/migration.ts'

export const runContents: Migration = {
  version: 9,
  name: 'run-contents',
  sql: `
ALTER TABLE runs ADD COLUMN question_hash TEXT;
ALTER TABLE runs ADD COLUMN document_hash TEXT;
CREATE INDEX idx_runs_user ON runs (user_id, id);

CREATE TABLE run_contents (
  hash TEXT PRIMARY KEY,
  content TEXT NOT NULL,
  bytes {int} NOT NULL,
  used_at {moment} NOT NULL
) {table};
CREATE INDEX idx_run_contents_used ON run_contents (used_at, bytes);
`,
}
