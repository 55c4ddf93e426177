/** What is known of one instrument, fact by fact: from the store, and from every source whose word is a day old. */
import { type AppError, toAppError } from '#core/errors.ts'
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import { calendarOfExchange } from '#core/instruments/exchanges.ts'
import {
  type FactName,
  factNames,
  factsOf,
  type SettledFact,
  settleFact,
  type StatedFact,
} from '#core/instruments/facts.ts'
import { blankProfile, type InstrumentProfile } from '#core/instruments/instrument.ts'
import { failure, type Outcome, success } from '#core/outcome.ts'
import { SIMULATED } from '#core/simulate/source-id.ts'
import type { InstrumentSource } from '#ports/instrument-source.ts'
import type { AssetSummary } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'
import { keptProfile } from '#protocol/http/profile.ts'
import { changeCalendar } from './change-calendar.ts'
import { type Kept, keptAnswer } from './kept-answer.ts'
import { type AliasUse, resolveStored } from './resolve-symbol.ts'

export type ProfileRequest = {
  readonly symbol: string
  /** True asks every source now. */
  readonly refresh: boolean
}

export type AskedProfile = { readonly source: string; readonly outcome: Outcome<Kept<InstrumentProfile>> }

export type DescribedInstrument = {
  readonly symbol: string
  readonly via: AliasUse | null
  /** Null where no prices are stored. */
  readonly stored: AssetSummary | null
  readonly facts: ReadonlyMap<FactName, SettledFact>
  /** The sources that were asked now or within the last day. */
  readonly asked: readonly AskedProfile[]
}

const PROFILE_KEPT_MS = 24 * 3_600_000

/**
 * A source that cannot answer is told beside what the others say. Throws its error only when nothing at all is known: then of the
 * first source that was asked.
 */
export async function profileInstrument(
  request: ProfileRequest,
  bench: Workbench,
  signal: AbortSignal,
): Promise<DescribedInstrument> {
  const { store, clock } = bench
  const { symbol, via } = await resolveStored(request.symbol, null, bench)
  const before = await store.assets.summary(symbol)
  const known = await store.facts.of(symbol)
  const asking = profilers(before, bench).filter(({ id }) => request.refresh || !isFresh(id, known, bench))
  const asked = await Promise.all(
    asking.map((source) => askSource(source, { ...request, symbol }, bench, signal)),
  )
  const said = before === null ? wordsOf(asked) : withRefreshed(before, await learn(symbol, asked, bench))
  const order = bench.sources.map(({ id }) => id)
  const facts = new Map(
    factNames.flatMap((fact) => {
      const ofFact = said.filter((one) => one.fact === fact)
      const settled = settleFact(ofFact, order, clock.now())
      return settled === null ? [] : [[fact, settled] as const]
    }),
  )
  const failed = asked.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.error]))
  if (before === null && facts.size === 0 && failed[0]) throw failed[0]
  // Without news there is nothing to write: a store that can only be read still describes what it holds.
  if (before !== null && asked.some(({ outcome }) => outcome.ok)) await describe(before, facts, bench)
  return { symbol, via, stored: before && (await store.assets.summary(symbol)), facts, asked }
}

/** Errors that say more than that a source does not know the symbol. */
export function troubles({ asked }: DescribedInstrument): readonly AppError[] {
  return asked.flatMap(({ outcome }) =>
    outcome.ok || ['symbol-not-found', 'no-data'].includes(outcome.error.code) ? [] : [outcome.error],
  )
}

/** Invented prices are described by those who invent them: elsewhere the same letters may name something real. */
function profilers(stored: AssetSummary | null, bench: Workbench): readonly InstrumentSource[] {
  const sources = bench.instruments(stored?.source === SIMULATED ? [SIMULATED] : null)
  return sources.filter(({ profile }) => profile !== undefined)
}

function isFresh(source: string, known: readonly StatedFact[], { clock }: Workbench): boolean {
  return known.some((fact) => fact.source === source && clock.now() - fact.confirmedAt < PROFILE_KEPT_MS)
}

async function askSource(
  source: InstrumentSource,
  { symbol, refresh }: ProfileRequest,
  bench: Workbench,
  signal: AbortSignal,
): Promise<AskedProfile> {
  const key = `instrument_profile:${source.id}:${symbol}`
  const keeping = { key, ttlMs: PROFILE_KEPT_MS, schema: keptProfile, fresh: refresh || source.isLocal }
  try {
    const ask = () => source.profile!(symbol, signal)
    return { source: source.id, outcome: success(await keptAnswer<InstrumentProfile>(bench, keeping, ask)) }
  } catch (thrown) {
    return { source: source.id, outcome: failure(toAppError(thrown)) }
  }
}

function wordsOf(asked: readonly AskedProfile[]): StatedFact[] {
  return asked.flatMap(({ source, outcome }) => {
    if (!outcome.ok) return []
    const { value, askedAt } = outcome.value
    return factsOf(value).map((fact) => ({ ...fact, source, knownAt: askedAt, confirmedAt: askedAt }))
  })
}

async function learn(
  symbol: string,
  asked: readonly AskedProfile[],
  { store }: Workbench,
): Promise<readonly StatedFact[]> {
  for (const { source, outcome } of asked) {
    if (!outcome.ok) continue
    await store.facts.save(symbol, source, factsOf(outcome.value.value), outcome.value.askedAt)
  }
  return store.facts.of(symbol)
}

/** What refreshes learned beside the prices, where no source was asked for it by itself. */
function withRefreshed(
  { asset, refreshedAt }: AssetSummary,
  said: readonly StatedFact[],
): readonly StatedFact[] {
  const { name, kind, exchange, currency } = asset
  const learned = factsOf({ ...blankProfile(asset.symbol), name, kind, exchange, currency })
  return [
    ...said,
    ...learned
      .filter(({ fact }) => !said.some((one) => one.fact === fact))
      .map((fact) => ({
        ...fact,
        source: REFRESHED,
        knownAt: asset.createdAt,
        confirmedAt: refreshedAt ?? asset.updatedAt,
      })),
  ]
}

/** Stands for the sources of the prices, which are not kept apart for a name. */
const REFRESHED = 'refresh'

/** Writes what counts beside the asset; another exchange may mean another calendar, and so another grade. */
async function describe(
  { asset }: AssetSummary,
  facts: ReadonlyMap<FactName, SettledFact>,
  bench: Workbench,
): Promise<void> {
  const text = (fact: FactName) => facts.get(fact)?.chosen.value ?? null
  const marketCap = text('market_cap')
  const description = {
    name: text('name'),
    kind: text('type') as AssetKind | null,
    exchange: text('exchange'),
    currency: asset.currency === null ? text('currency') : null,
    country: text('country'),
    sector: text('sector'),
    industry: text('industry'),
    isin: text('isin'),
    marketCap: marketCap === null ? null : Number(marketCap),
  }
  await bench.store.facts.describe(asset.symbol, description, bench.clock.now())
  const calendar = calendarOfExchange(description.exchange)
  if (calendar !== null && calendar !== asset.calendar) await changeCalendar(asset, calendar, bench)
}
