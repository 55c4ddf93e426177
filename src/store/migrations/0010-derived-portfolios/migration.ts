/** What the snapshots and holdings of a portfolio were made of, so that a change of a price or an entry is seen. */
import type { Migration } from '#store/migrations/migration.ts'

export const derivedPortfolios: Migration = {
  version: 10,
  name: 'derived-portfolios',
  sql: `
ALTER TABLE portfolios ADD COLUMN derived_from TEXT;
`,
}
