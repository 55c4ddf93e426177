/** Every migration in the order it runs; a new one is a file and a line at the end. */
import { firstSchema } from './0001-first-schema/migration.ts'
import { priceGaps } from './0002-price-gaps/migration.ts'
import { instruments } from './0003-instruments/migration.ts'
import { sourceStates } from './0004-source-states/migration.ts'
import { runsUnderWay } from './0005-runs-under-way/migration.ts'
import { entryTargets } from './0006-entry-targets/migration.ts'
import { accounts } from './0007-accounts/migration.ts'
import { alertDeliveries } from './0008-alert-deliveries/migration.ts'
import { runContents } from './0009-run-contents/migration.ts'
import { derivedPortfolios } from './0010-derived-portfolios/migration.ts'
import { streams } from './0011-streams/migration.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [
  firstSchema,
  priceGaps,
  instruments,
  sourceStates,
  runsUnderWay,
  entryTargets,
  accounts,
  alertDeliveries,
  runContents,
  derivedPortfolios,
  streams,
]
