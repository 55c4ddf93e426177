/** The tables `performance_snapshots` and `portfolio_holdings`: derived, and replaced from the first day that changed on. */
import { type Decimal, decimalOfNumber, formatDecimal, parseDecimal } from '#core/money/decimal.ts'
import type { Snapshots } from '#core/portfolio/snapshots.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { DerivedState, KeptHolding, SnapshotStore } from '#ports/store/snapshots.ts'
import type { Selectable } from 'kysely'
import { datesOf } from '#store/bounds.ts'
import { dayOfText, dayOrNull, textOfDay } from '#store/day-text.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import type { Schema } from '#store/schema.ts'
import { requireOwned } from './portfolios.ts'

export function snapshotStore(engine: Engine): SnapshotStore {
  const { reader } = engine
  return {
    madeOf: async (portfolioId, userId) => {
      await requireOwned(reader, portfolioId, userId)
      const row = await reader.db
        .selectFrom('portfolios')
        .select('derived_from')
        .where('id', '=', portfolioId)
        .executeTakeFirst()
      return row?.derived_from ?? null
    },
    replace: (portfolioId, userId, state) =>
      engine.write(async (writer) => {
        await writer.lock(`assay:portfolio:${portfolioId}`)
        await requireOwned(writer, portfolioId, userId)
        const written = await replaceSnapshots(writer, portfolioId, state)
        await replaceHoldings(writer, portfolioId, state)
        await writer.db
          .updateTable('portfolios')
          .set({ derived_from: state.madeOf })
          .where('id', '=', portfolioId)
          .execute()
        return written
      }),
    read: async (portfolioId, userId, window) => {
      await requireOwned(reader, portfolioId, userId)
      return columnsOf(await readRows(reader, portfolioId, window))
    },
    holdings: async (portfolioId, userId) => {
      await requireOwned(reader, portfolioId, userId)
      const rows = await reader.db
        .selectFrom('portfolio_holdings')
        .selectAll()
        .where('portfolio_id', '=', portfolioId)
        .orderBy('account')
        .orderBy('symbol')
        .execute()
      return rows.map(holdingOf)
    },
  }
}

const figures = {
  daily_return: 'dailyReturn',
  cumulative_return: 'cumulativeReturn',
  ytd_return: 'yearToDate',
  portfolio_volatility: 'volatility',
  sharpe_ratio: 'sharpeRatio',
  max_drawdown: 'maxDrawdown',
} as const
const amounts = { total_value: 'value', cash_value: 'cash', net_flows: 'netFlows' } as const

type Row = Selectable<Schema['performance_snapshots']>

function readRows({ db }: Reader, portfolioId: number, window: DayWindow) {
  const { first, last } = datesOf(window)
  return db
    .selectFrom('performance_snapshots')
    .selectAll()
    .where('portfolio_id', '=', portfolioId)
    .where('snapshot_date', '>=', first)
    .where('snapshot_date', '<=', last)
    .orderBy('snapshot_date')
    .execute()
}

async function replaceSnapshots(
  writer: Writer,
  portfolioId: number,
  state: DerivedState,
): Promise<{ rowsWritten: number; firstDay: EpochDay | null }> {
  const before = await readRows(writer, portfolioId, { from: null, to: null })
  const next = rowsOf(state, portfolioId)
  let same = 0
  while (same < before.length && same < next.length && isSame(before[same]!, next[same]!)) same++
  const gone = before[same]?.snapshot_date
  if (gone !== undefined)
    await writer.db
      .deleteFrom('performance_snapshots')
      .where('portfolio_id', '=', portfolioId)
      .where('snapshot_date', '>=', gone)
      .execute()
  const fresh = next.slice(same)
  for (let at = 0; at < fresh.length; at += ROWS_PER_STATEMENT)
    await writer.db
      .insertInto('performance_snapshots')
      .values(fresh.slice(at, at + ROWS_PER_STATEMENT))
      .execute()
  return { rowsWritten: fresh.length, firstDay: dayOrNull(fresh[0]?.snapshot_date ?? gone ?? null) }
}

/** With 14 parameters a row. */
const ROWS_PER_STATEMENT = 1_000

/** Days whose value is not known have no row. */
function rowsOf({ snapshots, currency, at }: DerivedState, portfolioId: number): Omit<Row, 'id'>[] {
  return Array.from(snapshots.days).flatMap((day, i) => {
    const total = amountText(snapshots.value[i]!)
    if (total === null) return []
    const number = (column: Float64Array) => (Number.isFinite(column[i]!) ? column[i]! : null)
    return [
      {
        portfolio_id: portfolioId,
        snapshot_date: textOfDay(day),
        currency,
        total_value: total,
        cash_value: amountText(snapshots.cash[i]!),
        net_flows: amountText(snapshots.netFlows[i]!),
        daily_return: number(snapshots.dailyReturn),
        cumulative_return: number(snapshots.cumulativeReturn),
        time_weighted_return: number(snapshots.cumulativeReturn),
        ytd_return: number(snapshots.yearToDate),
        portfolio_volatility: number(snapshots.volatility),
        sharpe_ratio: number(snapshots.sharpeRatio),
        max_drawdown: number(snapshots.maxDrawdown),
        created_at: at,
      },
    ]
  })
}

/** Values of doubles are kept to a millionth. */
function amountText(value: number): string | null {
  if (!Number.isFinite(value)) return null
  const rounded = decimalOfNumber(Math.round(value * 1e6) / 1e6)
  return rounded && formatDecimal(rounded)
}

function isSame(stored: Row, next: Omit<Row, 'id'>): boolean {
  if (stored.snapshot_date !== next.snapshot_date || stored.currency !== next.currency) return false
  const amountsAgree = (Object.keys(amounts) as (keyof typeof amounts)[]).every(
    (name) => numberOrNull(stored[name]) === numberOrNull(next[name]),
  )
  const names = Object.keys(figures) as (keyof typeof figures)[]
  return amountsAgree && names.every((name) => stored[name] === next[name])
}

function numberOrNull(text: string | null): number | null {
  return text === null ? null : Number(text)
}

function columnsOf(rows: readonly Row[]): Snapshots {
  const number = (pick: (row: Row) => number | string | null) =>
    Float64Array.from(rows, (row) => {
      const value = pick(row)
      return value === null ? Number.NaN : Number(value)
    })
  return {
    days: Int32Array.from(rows, ({ snapshot_date }) => dayOfText(snapshot_date)),
    value: number((row) => row.total_value),
    cash: number((row) => row.cash_value),
    netFlows: number((row) => row.net_flows),
    dailyReturn: number((row) => row.daily_return),
    cumulativeReturn: number((row) => row.cumulative_return),
    yearToDate: number((row) => row.ytd_return),
    volatility: number((row) => row.portfolio_volatility),
    sharpeRatio: number((row) => row.sharpe_ratio),
    maxDrawdown: number((row) => row.max_drawdown),
  }
}

async function replaceHoldings(
  { db }: Writer,
  portfolioId: number,
  { holdings, asOf, at }: DerivedState,
): Promise<void> {
  await db.deleteFrom('portfolio_holdings').where('portfolio_id', '=', portfolioId).execute()
  const rows = holdings.map((one) => ({
    portfolio_id: portfolioId,
    account: one.account,
    symbol: one.symbol,
    isin: one.isin,
    currency: one.currency,
    quantity: formatDecimal(one.quantity),
    cost: textOrNull(one.cost),
    market_value: textOrNull(one.value),
    unrealised_gain: textOrNull(one.unrealised),
    target_weight: one.targetWeight,
    current_weight: one.currentWeight,
    first_acquired_date: one.acquiredOn === null ? null : textOfDay(one.acquiredOn),
    as_of_date: textOfDay(asOf),
    updated_at: at,
  }))
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    await db
      .insertInto('portfolio_holdings')
      .values(rows.slice(start, start + ROWS_PER_STATEMENT))
      .execute()
}

function textOrNull(value: Decimal | null): string | null {
  return value && formatDecimal(value)
}

function holdingOf(row: Selectable<Schema['portfolio_holdings']>): KeptHolding & { readonly asOf: EpochDay } {
  const decimal = (text: string | null) => (text === null ? null : parseDecimal(text))
  return {
    account: row.account,
    symbol: row.symbol,
    isin: row.isin,
    currency: row.currency,
    quantity: parseDecimal(row.quantity)!,
    cost: decimal(row.cost),
    value: decimal(row.market_value),
    unrealised: decimal(row.unrealised_gain),
    targetWeight: row.target_weight,
    currentWeight: row.current_weight,
    acquiredOn: dayOrNull(row.first_acquired_date),
    asOf: dayOfText(row.as_of_date),
  }
}
