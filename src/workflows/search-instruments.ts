/** Finds instruments: in the store first, then with every source that can search, merged into one row an instrument. */
import { type AppError, toAppError } from '#core/errors.ts'
import type { InstrumentMatch } from '#core/instruments/instrument.ts'
import { calendarOfExchange } from '#core/instruments/exchanges.ts'
import { rankInstruments } from '#core/instruments/rank-instruments.ts'
import { failure, type Outcome, success } from '#core/outcome.ts'
import type { InstrumentSource } from '#ports/instrument-source.ts'
import type { Workbench } from '#ports/workbench.ts'
import { keptMatches } from '#protocol/http/instruments.ts'
import { type Kept, keptAnswer } from './kept-answer.ts'

export type SearchRequest = {
  readonly text: string
  readonly limit: number
  /** True asks no source. */
  readonly isLocal: boolean
  /** Ids of the sources to ask; null for the configured ones. */
  readonly sources: readonly string[] | null
}

export type FoundInstrument = InstrumentMatch & {
  readonly calendar: string | null
  readonly isStored: boolean
  /** Who named it: `store`, or ids of sources. */
  readonly sources: readonly string[]
}

export type AskedSource = {
  readonly source: string
  readonly outcome: Outcome<Kept<readonly InstrumentMatch[]>>
}

export type Found = {
  readonly instruments: readonly FoundInstrument[]
  readonly asked: readonly AskedSource[]
}

/** What a search gives stays good for an hour. */
const SEARCH_KEPT_MS = 3_600_000

const ALIASES_MAX = 100_000

/** A source that cannot answer is told beside what the others found. Throws AppError `unknown-source`. */
export async function searchInstruments(
  { text, limit, isLocal, sources }: SearchRequest,
  bench: Workbench,
  signal: AbortSignal,
): Promise<Found> {
  const searching = isLocal ? [] : bench.instruments(sources).filter(({ search }) => search !== undefined)
  const [stored, asked] = await Promise.all([
    storedMatches(text, bench),
    Promise.all(searching.map((source) => askSource(source, text, bench, signal))),
  ])
  return { instruments: merged(stored, asked, text).slice(0, limit), asked }
}

/** Null when anything was found, or at least somebody could be asked; else why nobody could. */
export function searchFailure({ instruments, asked }: Found): AppError | null {
  if (instruments.length > 0 || asked.some(({ outcome }) => outcome.ok)) return null
  const [first] = asked.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.error]))
  return first ?? null
}

async function storedMatches(text: string, { store }: Workbench): Promise<FoundInstrument[]> {
  const aliases = Map.groupBy(await store.aliases.list(ALIASES_MAX), ({ symbol }) => symbol)
  const assets = (await store.assets.list()).map((asset) => ({
    ...asset,
    aliases: (aliases.get(asset.symbol) ?? []).map(({ alias }) => alias),
  }))
  return rankInstruments(text, assets).map(({ instrument }) => {
    const { symbol, name, kind, exchange, currency, isin, calendar } = instrument
    return { symbol, name, kind, exchange, currency, isin, calendar, isStored: true, sources: ['store'] }
  })
}

async function askSource(
  source: InstrumentSource,
  text: string,
  bench: Workbench,
  signal: AbortSignal,
): Promise<AskedSource> {
  const key = `instrument_search:${source.id}:${text.toLowerCase()}`
  const keeping = { key, ttlMs: SEARCH_KEPT_MS, schema: keptMatches, fresh: source.isLocal }
  try {
    const kept = await keptAnswer<readonly InstrumentMatch[]>(bench, keeping, () =>
      source.search!(text, signal),
    )
    return { source: source.id, outcome: success(kept) }
  } catch (thrown) {
    return { source: source.id, outcome: failure(toAppError(thrown)) }
  }
}

/**
 * One row a symbol, with the first word on each fact: the store's, then the sources' in their order. What is stored stands
 * first in its own order, then what the sources named: the symbol itself, then by how high and how often it was named.
 */
function merged(
  stored: readonly FoundInstrument[],
  asked: readonly AskedSource[],
  text: string,
): FoundInstrument[] {
  const rows = new Map(stored.map((row) => [row.symbol.toUpperCase(), { row, weight: 0 }]))
  for (const { source, outcome } of asked) {
    for (const [position, match] of (outcome.ok ? outcome.value.value : []).entries()) {
      const key = match.symbol.toUpperCase()
      const before = rows.get(key) ?? {
        row: namedBySource(match),
        weight: key === text.toUpperCase() ? 2 : 0,
      }
      rows.set(key, {
        row: joined(before.row, match, source),
        weight: before.weight + 1 / (1 + position),
      })
    }
  }
  const all = [...rows.values()]
  const others = all.filter(({ row }) => !row.isStored).sort((a, b) => b.weight - a.weight)
  return [...all.filter(({ row }) => row.isStored), ...others].map(({ row }) => row)
}

function namedBySource(match: InstrumentMatch): FoundInstrument {
  return { ...match, calendar: null, isStored: false, sources: [] }
}

function joined(row: FoundInstrument, match: InstrumentMatch, source: string): FoundInstrument {
  const exchange = row.exchange ?? match.exchange
  return {
    ...row,
    name: row.name ?? match.name,
    kind: row.kind ?? match.kind,
    exchange,
    calendar: row.calendar ?? calendarOfExchange(exchange),
    currency: row.currency ?? match.currency,
    isin: row.isin ?? match.isin,
    sources: row.sources.includes(source) ? row.sources : [...row.sources, source],
  }
}
