/** The table `portfolios`: whose each is, and how it is kept. */
import { assert } from '#core/assert.ts'
import { AppError } from '#core/errors.ts'
import type { PortfolioSettings } from '#core/portfolio/settings.ts'
import type { NewPortfolio, Portfolio, PortfolioStore } from '#ports/store/portfolios.ts'
import type { Insertable, Selectable } from 'kysely'
import { documentOf, textOfDocument } from '#store/document.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import type { Schema } from '#store/schema.ts'

export function portfolioStore(engine: Engine): PortfolioStore {
  const { reader } = engine
  return {
    create: (portfolio, userId, at) =>
      engine.write(async (writer) => {
        await refuseTaken(writer, portfolio.name, userId)
        const row = {
          user_id: userId,
          ...rowOf(portfolio),
          created_at: at,
          updated_at: at,
          archived_at: null,
        }
        const made = await writer.db
          .insertInto('portfolios')
          .values(row)
          .returningAll()
          .executeTakeFirstOrThrow()
        return portfolioOf(made)
      }),
    list: async (userId, { archived }) => {
      const rows = await ownedBy(reader, userId)
        .$if(!archived, (query) => query.where('archived_at', 'is', null))
        .orderBy('name')
        .execute()
      return rows.map(portfolioOf)
    },
    find: async (name, userId) => {
      const row = await ownedBy(reader, userId).where('name', '=', name).executeTakeFirst()
      return row ? portfolioOf(row) : null
    },
    byId: (id, userId) => findOwned(reader, id, userId),
    change: (id, change, userId, at) =>
      engine.write(async (writer) => {
        const before = await requireOwned(writer, id, userId)
        const { archivedAt = before.archivedAt, ...said } = change
        const next = { ...before, ...said }
        if (next.name !== before.name) await refuseTaken(writer, next.name, userId)
        const row = { ...rowOf(next), archived_at: archivedAt, updated_at: at }
        await writer.db.updateTable('portfolios').set(row).where('id', '=', id).execute()
        return requireOwned(writer, id, userId)
      }),
  }
}

function ownedBy({ db }: Reader, userId: number | null) {
  const all = db.selectFrom('portfolios').selectAll()
  return userId === null ? all.where('user_id', 'is', null) : all.where('user_id', '=', userId)
}

async function findOwned(reader: Reader, id: number, userId: number | null): Promise<Portfolio | null> {
  const row = await ownedBy(reader, userId).where('id', '=', id).executeTakeFirst()
  return row ? portfolioOf(row) : null
}

/** Throws AppError `not-found`, whether it is somebody else's or nobody's. */
export async function requireOwned(reader: Reader, id: number, userId: number | null): Promise<Portfolio> {
  const found = await findOwned(reader, id, userId)
  if (found) return found
  throw new AppError(
    'not-found',
    `There is no portfolio ${id}. \`assay portfolio list\` names those there are.`,
    {
      details: { portfolio: id },
    },
  )
}

async function refuseTaken(writer: Writer, name: string, userId: number | null): Promise<void> {
  await writer.lock(`assay:portfolios:${userId ?? 0}`)
  if (!(await ownedBy(writer, userId).where('name', '=', name).executeTakeFirst())) return
  throw new AppError('already-exists', `There is a portfolio "${name}" already. Choose another name.`, {
    details: { portfolio: name },
  })
}

function rowOf({ name, description, baseCurrency, settings }: NewPortfolio) {
  const row = {
    name,
    description,
    base_currency: baseCurrency ?? '',
    cost_basis: settings.costBasis,
    benchmark_symbol: settings.benchmark,
    risk_tolerance: settings.riskTolerance,
    target_return: settings.targetReturn,
    max_position_size: settings.maxPosition,
    min_position_size: settings.minPosition,
    rebalance_frequency: settings.rebalanceFrequency,
    rebalance_threshold: settings.rebalanceThreshold,
    constraints: textOfDocument({ sectorLimits: settings.sectorLimits }),
    settings: textOfDocument({ targets: settings.targets }),
  }
  return row satisfies Partial<Insertable<Schema['portfolios']>>
}

function portfolioOf(row: Selectable<Schema['portfolios']>): Portfolio {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    description: row.description,
    baseCurrency: row.base_currency === '' ? null : row.base_currency,
    settings: settingsOf(row),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at,
  }
}

function settingsOf(row: Selectable<Schema['portfolios']>): PortfolioSettings {
  const { sectorLimits = {} } = documentOf(row.constraints)
  const { targets = {} } = documentOf(row.settings)
  assert(isRecord(sectorLimits) && isRecord(targets), `the settings of portfolio ${row.id} are as written`)
  return {
    costBasis: row.cost_basis,
    benchmark: row.benchmark_symbol,
    riskTolerance: row.risk_tolerance,
    targetReturn: row.target_return,
    maxPosition: row.max_position_size,
    minPosition: row.min_position_size,
    rebalanceFrequency: row.rebalance_frequency,
    rebalanceThreshold: row.rebalance_threshold,
    sectorLimits: sectorLimits as PortfolioSettings['sectorLimits'],
    targets: targets as PortfolioSettings['targets'],
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
