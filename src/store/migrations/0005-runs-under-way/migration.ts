/** Finds the runs that are under way without reading all that ever ran. */
import type { Migration } from '#store/migrations/migration.ts'

export const runsUnderWay: Migration = {
  version: 5,
  name: 'runs-under-way',
  sql: `
CREATE INDEX idx_runs_under_way ON runs (started_at) WHERE status = 'running';
`,
}
