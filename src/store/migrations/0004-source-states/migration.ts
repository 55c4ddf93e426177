/** What is known of each source beyond one process: until when it is left alone, and how it has been doing. */
import type { Migration } from '#store/migrations/migration.ts'

export const sourceStates: Migration = {
  version: 4,
  name: 'source-states',
  sql: `
CREATE TABLE source_states (
  source TEXT PRIMARY KEY,
  holds {json} NOT NULL,
  last_error {json},
  last_good {moment},
  requests {int} NOT NULL,
  failures {int} NOT NULL
) {clustered_table};
`,
}
