/** The first schema: every table of the product, parents before children. */
import type { Migration } from '#store/migrations/migration.ts'
import { accountTables } from './accounts.ts'
import { analysisTables } from './analysis.ts'
import { marketTables } from './market.ts'
import { messageTables } from './messages.ts'
import { portfolioTables } from './portfolios.ts'
import { qualityTables } from './quality.ts'

export const firstSchema: Migration = {
  version: 1,
  name: 'first-schema',
  sql: [accountTables, marketTables, qualityTables, portfolioTables, analysisTables, messageTables].join(
    '\n',
  ),
}
