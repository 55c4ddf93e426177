/** Where each topic of the live stream stands, and which topics are listened to in which process. */
import type { Migration } from '#store/migrations/migration.ts'

export const streams: Migration = {
  version: 11,
  name: 'streams',
  sql: `
CREATE TABLE stream_topics (
  topic TEXT PRIMARY KEY,
  epoch TEXT NOT NULL,
  position {int} NOT NULL,
  type TEXT,
  payload {json},
  changed_at {moment} NOT NULL
) {clustered_table};
CREATE INDEX idx_stream_topics_changed ON stream_topics (changed_at);

CREATE TABLE stream_listeners (
  holder TEXT PRIMARY KEY,
  topics {json} NOT NULL,
  expires_at {moment} NOT NULL
) {clustered_table};
`,
}
