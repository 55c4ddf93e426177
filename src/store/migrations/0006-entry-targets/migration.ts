/** What the shares of an entry become: the instrument that a spin-off, a merger or a change of symbol brings. */
import type { Migration } from '#store/migrations/migration.ts'

export const entryTargets: Migration = {
  version: 6,
  name: 'entry-targets',
  sql: `
ALTER TABLE transactions ADD COLUMN target {json};
CREATE INDEX idx_transactions_reverses ON transactions (reverses_id);
`,
}
