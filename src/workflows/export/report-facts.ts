/** What sources say an instrument is, into a report and back under their names. */
import { type FactName, factNames } from '#core/instruments/facts.ts'
import { kindOfWord } from '#core/instruments/asset-kind.ts'
import { type EpochMs, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import type { Json } from '#formats/report/field.ts'
import type { ReportInstrument } from '#formats/report/portfolio-report.ts'
import type { Workbench } from '#ports/workbench.ts'

type ReportedFact = {
  readonly fact: FactName
  readonly value: string
  readonly unit: string | null
  /** `2024-02-29`; null where the source names no day. */
  readonly asOf: string | null
  readonly source: string
}

/** Null where nobody says anything. */
export async function reportFacts(symbol: string, { store }: Workbench): Promise<Json> {
  const stated = await store.facts.of(symbol)
  if (stated.length === 0) return null
  return stated
    .map(({ fact, value, unit, asOf, source }) => ({
      fact,
      value,
      unit,
      asOf: asOf === null ? null : formatDay(asOf),
      source,
    }))
    .sort((a, b) => (`${a.fact} ${a.source}` < `${b.fact} ${b.source}` ? -1 : 1))
}

/** The asset must be known already. */
export async function restoreFacts(
  { symbol, name, kind, exchange, currency, isin, facts }: ReportInstrument,
  at: EpochMs,
  { store }: Workbench,
): Promise<void> {
  const told = Array.isArray(facts) ? (facts as unknown as readonly unknown[]).filter(isFact) : []
  const bySource = Map.groupBy(told, ({ source }) => source)
  for (const [source, own] of bySource) {
    const said = own.map((one) => ({ ...one, asOf: one.asOf === null ? null : parseIsoDay(one.asOf) }))
    await store.facts.save(symbol!, source, said, at)
  }
  const first = (wanted: FactName) => told.find(({ fact }) => fact === wanted)?.value ?? null
  const description = {
    name,
    kind: kind === null ? null : kindOfWord(kind),
    exchange,
    currency,
    isin,
    country: first('country'),
    sector: first('sector'),
    industry: first('industry'),
    marketCap: null,
  }
  await store.facts.describe(symbol!, description, at)
}

function isFact(one: unknown): one is ReportedFact {
  if (typeof one !== 'object' || one === null) return false
  const { fact, value, unit, asOf, source } = one as Partial<ReportedFact>
  const isTextOrNull = (said: unknown) => said === null || typeof said === 'string'
  const isText = typeof value === 'string' && typeof source === 'string'
  return isText && isTextOrNull(unit) && isTextOrNull(asOf) && factNames.some((name) => name === fact)
}
