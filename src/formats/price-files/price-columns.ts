/** Decides from its header what a price file holds: one symbol a row, or the closes of many symbols side by side. */
import type { AppError } from '#core/errors.ts'
import { type BarField, barFields } from '#core/market/bars.ts'
import type { CorporateActionKind } from '#core/market/corporate-action.ts'
import { type ColumnRole, dayRoles, roleOf, symbolRoles } from './column-names.ts'
import type { Column } from './csv-file.ts'
import { refusal } from './refusal.ts'

/** `clock` is a `time` column beside the day; `mayBeEpoch` says that the day may be a count of seconds. */
export type DayColumns = { readonly day: Column; readonly clock: Column | null; readonly mayBeEpoch: boolean }

/** `Date,Open,High,Low,Close,Volume`: a row for each day of a symbol. */
export type LongColumns = {
  readonly kind: 'long'
  readonly days: DayColumns
  readonly symbol: Column | null
  readonly bars: readonly (Column & { readonly field: BarField })[]
  readonly actions: readonly (Column & { readonly action: CorporateActionKind })[]
}

/** `Date,AAA,BBB`: a row for each day, and the closes of a symbol in each column. */
export type WideColumns = {
  readonly kind: 'wide'
  readonly days: DayColumns
  readonly symbols: readonly Column[]
}

/** The names of a file's columns, and the line they stand in. */
type Header = { readonly file: string; readonly names: readonly string[]; readonly row: number }

/**
 * The columns that matter; all others are let go. Throws `duplicate-column` when one of them stands twice, and
 * `missing-column` when there is no day, or no close among other prices.
 */
export function choosePriceColumns(header: Header): LongColumns | WideColumns {
  const byRole = columnsByRole(header)
  const days = daysAmong(byRole, header)
  if (!byRole.has('close')) return { kind: 'wide', days, symbols: chooseSymbols(header, byRole) }
  return {
    kind: 'long',
    days,
    symbol: firstOf(byRole, symbolRoles),
    bars: barFields.flatMap((field) =>
      columnsOf(byRole, field).map(({ index, name }) => ({ index, name, field })),
    ),
    actions: actionKinds.flatMap((action) =>
      columnsOf(byRole, action).map(({ index, name }) => ({ index, name, action })),
    ),
  }
}

/** The day column, which `date` names before `datetime`, `timestamp` and `time`. Throws `missing-column` when there is none. */
export function chooseDayColumns(header: Header): DayColumns {
  return daysAmong(columnsByRole(header), header)
}

const actionKinds: readonly CorporateActionKind[] = ['dividend', 'split', 'capital-gain']

type ColumnsByRole = ReadonlyMap<ColumnRole, Column>

function columnsByRole({ file, names, row }: Header): ColumnsByRole {
  const byRole = new Map<ColumnRole, Column>()
  const prefixes = pricePrefixes(names)
  for (const [index, name] of names.entries()) {
    const role = roleOf(withoutPrefix(name, prefixes))
    if (role === null) continue
    const earlier = byRole.get(role)
    if (earlier) throw columnTwice(file, row, earlier.name, name)
    byRole.set(role, { index, name })
  }
  return byRole
}

/** What stands before `.Open`, `.High`, `.Low` and `.Close` alike, as in `AAPL.Open`. */
function pricePrefixes(names: readonly string[]): ReadonlySet<string> {
  const lower = new Set(names.map((name) => name.toLowerCase()))
  const prefixes = [...lower]
    .filter((name) => name.endsWith('.open'))
    .map((name) => name.slice(0, -'open'.length))
  return new Set(
    prefixes.filter((prefix) => ['high', 'low', 'close'].every((field) => lower.has(prefix + field))),
  )
}

function withoutPrefix(name: string, prefixes: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.') + 1
  return prefixes.has(name.slice(0, dot).toLowerCase()) ? name.slice(dot) : name
}

function daysAmong(byRole: ColumnsByRole, { file, row }: Header): DayColumns {
  const role = dayRoles.find((role) => byRole.has(role))
  const day = role && byRole.get(role)
  if (!day)
    throw refusal('missing-column', { file, row }, 'no column is called date, datetime, timestamp or time.')
  return {
    day,
    clock: role === 'time' ? null : firstOf(byRole, ['time']),
    mayBeEpoch: role === 'timestamp' || role === 'time',
  }
}

function firstOf(byRole: ColumnsByRole, wanted: readonly ColumnRole[]): Column | null {
  return wanted.flatMap((role) => columnsOf(byRole, role))[0] ?? null
}

function columnsOf(byRole: ColumnsByRole, role: ColumnRole): Column[] {
  const column = byRole.get(role)
  return column ? [column] : []
}

/**
 * The columns beside the day, each named after a symbol. Two that read like prices (`Price`, `Open (USD)`) say that the
 * file holds one symbol under names we do not know; a single one may be a symbol (LOW, OPEN).
 */
function chooseSymbols({ file, names, row }: Header, byRole: ColumnsByRole): Column[] {
  const symbols = names
    .map((name, index) => ({ index, name }))
    .filter(({ name }) => name !== '' && !dayRoles.some((role) => byRole.get(role)?.name === name))
  const prices = symbols.filter(({ name }) => /^(?:open|high|low|close|last|price|vol|volume)\b/i.test(name))
  const onlyInLongFiles: ColumnRole[] = ['adj_close', ...actionKinds, 'symbol', 'ticker']
  if (prices.length > 1 || symbols.length === 0 || firstOf(byRole, onlyInLongFiles)) {
    throw refusal('missing-column', { file, row, column: 'close' }, 'the file has no column of this name.')
  }
  const seen = new Map<string, string>()
  for (const { name } of symbols) {
    const earlier = seen.get(name.toLowerCase())
    if (earlier !== undefined) throw columnTwice(file, row, earlier, name)
    seen.set(name.toLowerCase(), name)
  }
  return symbols
}

function columnTwice(file: string, row: number, earlier: string, name: string): AppError {
  const also = earlier === name ? 'stands twice' : `says the same as ${earlier}`
  return refusal(
    'duplicate-column',
    { file, row, column: name },
    `the column ${also} in the header; keep one.`,
  )
}
