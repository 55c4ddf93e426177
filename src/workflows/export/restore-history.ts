/** The prices, actions and rates of a report, said again as their sources said them, and derived from that anew. */
import { calendarCodes, calendarFor } from '#core/calendars/catalogue.ts'
import { kindOfWord } from '#core/instruments/asset-kind.ts'
import { barFields, barsOfLength, type Bars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { dayOfMoment, type EpochDay, type EpochMs } from '#core/time/epoch-day.ts'
import { formatDecimal } from '#core/money/decimal.ts'
import type {
  PortfolioReport,
  PriceHistory,
  ReportInstrument,
  ReportRate,
} from '#formats/report/portfolio-report.ts'
import type { Workbench } from '#ports/workbench.ts'
import { deriveAsset } from '#workflows/derive-asset.ts'
import { deriveContext } from '#workflows/derive-context.ts'
import { refuseInventing } from '#workflows/trusted-observations.ts'
import { finishRun } from '#workflows/live/recorded-run.ts'
import { underRun } from '#workflows/under-run.ts'
import { restoreFacts } from './report-facts.ts'
import type { SaidBar } from './report-history.ts'

export type RestoredHistory = {
  readonly symbols: readonly string[]
  /** Those that the store has prices of already; they stay as they are. */
  readonly kept: readonly string[]
  readonly rates: number
}

export function restoreHistory(report: PortfolioReport, bench: Workbench): Promise<RestoredHistory> {
  const { info, history } = report
  const parameters = { restore: info.name, symbols: history.map(({ symbol }) => symbol) }
  return underRun({ kind: 'refresh', parameters }, bench, async ({ runId }) => {
    const { store, clock } = bench
    const [symbols, kept]: [string[], string[]] = [[], []]
    const at = info.knownAt ?? clock.now()
    for (const one of history) {
      const known = await store.bars.sayings(one.symbol, { source: null, limit: 1 })
      if (known && known.total > 0) kept.push(one.symbol)
      else {
        await restoreSymbol(one, report, { at, runId }, bench)
        symbols.push(one.symbol)
      }
    }
    await restoreRates(report.rates, { at, runId }, bench)
    const result = { symbols: symbols.length, kept: kept.length, rates: report.rates.length }
    await finishRun({ id: runId, kind: 'refresh' }, { status: 'done', tookMs: 0, result }, bench)
    return { symbols, kept, rates: report.rates.length }
  })
}

type Occasion = { readonly at: EpochMs; readonly runId: number }

async function restoreSymbol(
  history: PriceHistory,
  { instruments, actions }: PortfolioReport,
  { at, runId }: Occasion,
  bench: Workbench,
): Promise<void> {
  const { symbol } = history
  const instrument = instruments.find((one) => one.symbol === symbol)
  const asset = factsOf(history, instrument)
  const context = deriveContext(
    { symbol, kind: asset.kind, calendar: calendarFor(asset.calendar), asOf: dayOfMoment(bench.clock.now()) },
    bench,
  )
  const said = wordsOf(history)
  for (const { source } of actions) if (source !== null && !said.has(source)) said.set(source, new Map())
  for (const [source, words] of said) {
    const own = actions.filter((one) => one.symbol === symbol && one.source === source)
    const refresh = {
      asset,
      source,
      observed: barsOf(words),
      actions: own.map(({ date, kind, value }) => ({ day: date!, kind, value }) as CorporateAction),
      knownAt: at,
      runId,
    }
    await bench.store.bars.saveRefresh(refresh, (observed) => {
      refuseInventing(symbol, source, observed)
      return deriveAsset(observed, context)
    })
  }
  if (instrument) await restoreFacts(instrument, at, bench)
}

function factsOf({ symbol, currency }: PriceHistory, instrument: ReportInstrument | undefined) {
  const { name = null, exchange = null, kind = null, calendar = null } = instrument ?? {}
  return {
    symbol,
    name,
    exchange,
    currency,
    kind: kind === null ? null : kindOfWord(kind),
    calendar: calendarCodes.find((code) => code === calendar) ?? 'XNYS',
  }
}

type Words = Map<number, SaidBar>

/** By source and day; the bar itself where nothing else is told. */
function wordsOf(history: PriceHistory): Map<string, Words> {
  const bySource = new Map<string, Words>()
  const keep = (day: number, word: SaidBar) => {
    const own = bySource.get(word.source) ?? new Map<number, SaidBar>()
    own.set(day, word)
    bySource.set(word.source, own)
  }
  history.day.forEach((day, t) => {
    const told = history.said.get(t)
    if (Array.isArray(told)) for (const word of told as unknown as SaidBar[]) keep(day, word)
    else keep(day, resolvedWord(history, t))
  })
  return bySource
}

function resolvedWord({ columns, source }: PriceHistory, t: number): SaidBar {
  const values = barFields.flatMap((name) =>
    Number.isFinite(columns[name][t]) ? [[name, columns[name][t]!] as const] : [],
  )
  return { source: source[t] ?? 'restored', ...Object.fromEntries(values) }
}

function barsOf(words: Words): Bars {
  const days = [...words.keys()].sort((a, b) => a - b)
  const bars = barsOfLength(days.length)
  days.forEach((day, i) => {
    bars.day[i] = day
    for (const name of barFields) {
      const value = words.get(day)![name]
      if (typeof value === 'number') bars[name][i] = value
    }
  })
  return bars
}

async function restoreRates(rates: readonly ReportRate[], { at, runId }: Occasion, bench: Workbench) {
  const groups = Map.groupBy(rates, ({ base, quote, source }) => JSON.stringify([base, quote, source]))
  for (const group of groups.values()) {
    const inOrder = group.toSorted((a, b) => a.date! - b.date!)
    const { base, quote, source } = inOrder[0]!
    await bench.store.fxRates.append({
      base: base!,
      quote: quote!,
      source: source!,
      days: inOrder.map(({ date }) => date as EpochDay),
      rates: inOrder.map(({ rate }) => formatDecimal(rate!)),
      knownAt: at,
      runId,
    })
  }
}
