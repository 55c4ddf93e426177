/** Questions about stored symbols, out of what a call or a program says of them. */
import { baselines } from '#core/forecast/catalogue.ts'
import { forecastInput } from '#core/forecast/forecast-input.ts'
import { AppError } from '#core/errors.ts'
import { regimeFeatures, observe } from '#core/regimes/regime-features.ts'
import { type DayWindow } from '#core/time/day-window.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import type {
  BacktestBody,
  ForecastBody,
  FrontierBody,
  OptimizeBody,
  RegimesBody,
} from '#protocol/http/analyses/questions.ts'
import type { Workbench } from '#ports/workbench.ts'
import { pricesFor } from '#workflows/decide-weights.ts'
import { type ModelId, modelIds } from '#workflows/forecast-returns.ts'
import type { AskedAnalysis } from './asked-analysis.ts'
import { storedBenchmark, withColumn } from './backtest-benchmark.ts'
import { aligned, type GradedRule, ruleSaid, type SaidOfGrades, usualRule } from './quality-rule.ts'
import { hashOfInputs, readStoredSeries, readStoredTable, type StoredTable } from './stored-series.ts'
import { choicesSaid, estimatesSaid, limitsSaid, trackedSaid, viewsSaid } from './weights-said.ts'

const SEED = 1
const HORIZONS = [1, 5, 20]

type Window = { readonly from?: string | undefined; readonly to?: string | undefined }
type Assets = Pick<OptimizeBody, 'symbols' | 'from' | 'to' | 'minGrade' | 'gradeCap' | 'trust'>

export async function askOptimize(said: OptimizeBody, bench: Workbench): Promise<AskedAnalysis<'optimize'>> {
  const table = await readTable(said, bench)
  const { prices, periodsPerYear } = table
  const tracked = trackedSaid(said.benchmark, prices.symbols)
  const assets = prices.symbols.filter((one) => tracked?.kind !== 'column' || one !== tracked.symbol)
  const { method, value, lot = 1, missing = 'common' } = said
  const request = {
    ...estimatesSaid(said, periodsPerYear),
    method,
    ...limitsSaid(said, assets),
    choices: choicesSaid(said),
    tracked,
    views: viewsSaid(said.views, prices.symbols),
  }
  const shares = value === undefined ? null : { value, lot }
  return asked('optimize', said, table, { prices, missing, request, shares, quality: ruleOf(said, table) })
}

export async function askFrontier(said: FrontierBody, bench: Workbench): Promise<AskedAnalysis<'frontier'>> {
  const table = await readTable(said, bench)
  const { prices, periodsPerYear } = table
  const { limits, penalties } = limitsSaid(said, prices.symbols)
  const request = {
    ...estimatesSaid(said, periodsPerYear),
    limits,
    penalties,
    points: said.points ?? 50,
    views: viewsSaid(said.views, prices.symbols),
  }
  const { missing = 'common' } = said
  return asked('frontier', said, table, { prices, missing, request, quality: ruleOf(said, table) })
}

export async function askBacktest(said: BacktestBody, bench: Workbench): Promise<AskedAnalysis<'backtest'>> {
  const table = await readTable(said, bench)
  const { periodsPerYear } = table
  const { method, benchmark: named } = said
  const found = named === undefined ? null : await storedBenchmark(named, table, windowOf(said), bench)
  const isTracking = method === 'tracking-error' && found !== null
  const known = pricesFor(table.prices, said.missing ?? 'common')
  const prices = isTracking ? withColumn(known, found.benchmark) : known
  const { limits, penalties } = limitsSaid(
    { ...said, turnover: undefined, costBps: undefined },
    prices.symbols,
  )
  const previous = new Float64Array(prices.symbols.length)
  const request = {
    ...estimatesSaid(said, periodsPerYear),
    method,
    limits: { ...limits, turnover: said.turnover === undefined ? null : { previous, most: said.turnover } },
    penalties,
    choices: choicesSaid(said),
    ...walkSaid(said, periodsPerYear),
    benchmark: found && found.benchmark.returns,
    tracked: isTracking ? ({ kind: 'column', symbol: found.benchmark.symbol } as const) : null,
    views: viewsSaid(said.views, prices.symbols),
  }
  const rule = ruleOf(said, table)
  const question = {
    prices,
    request,
    benchmarkSymbol: named ?? null,
    quality: rule && aligned(rule, table.prices, prices),
  }
  const inputs = [...table.inputs, ...(found?.input ? [found.input] : [])]
  return asked('backtest', said, { inputs, inputHash: await hashOfInputs(inputs) }, question)
}

function walkSaid(said: BacktestBody, periodsPerYear: number) {
  const { window = 252, lag = 1, rebalance = 21, threshold = null, cashRate = 0 } = said
  return {
    rules: {
      windowBars: window,
      lagBars: lag,
      rebalance,
      driftMax: threshold,
      cashReturn: cashRate / periodsPerYear,
    },
    costBps: said.costBps ?? 10,
    slippageBps: said.slippageBps ?? 0,
    trials: said.trials ?? 1,
    seed: said.seed ?? SEED,
  }
}

export async function askRegimes(said: RegimesBody, bench: Workbench): Promise<AskedAnalysis<'regimes'>> {
  const series = await readStoredSeries(said.symbol, windowOf(said), bench)
  const { symbol, returns, bars, periodsPerYear, input } = series
  const { states = 'auto', seed = SEED, smoothed = false, walkForward = false } = said
  const features = said.features ?? regimeFeatures.slice(0, 1)
  const observed = observe(returns, bars, features)
  const request = { states, seed, smoothed, walkForward }
  const question = { symbol, returns, observed, features, request, periodsPerYear }
  return asked('regimes', said, { inputs: [input], inputHash: input.hash }, question)
}

export async function askForecast(said: ForecastBody, bench: Workbench): Promise<AskedAnalysis<'forecast'>> {
  const series = await readStoredSeries(said.symbol, windowOf(said), bench)
  const { symbol, returns, bars, input, isNewest } = series
  const horizons = [...new Set(said.horizons ?? HORIZONS)].sort((a, b) => a - b)
  const request = { horizons, model: modelSaid(said.model), seed: said.seed ?? SEED }
  const question = { symbol, returns, input: forecastInput(returns, bars), request, sealed: isNewest }
  return asked('forecast', said, { inputs: [input], inputHash: input.hash }, question)
}

function modelSaid(model: string | undefined): ModelId | 'auto' {
  if (model === undefined || model === 'auto') return 'auto'
  const found = modelIds.find((id) => id === model)
  if (found) return found
  throw new AppError(
    'bad-usage',
    `There is no model "${model}"; it is one of ${[...baselines.map(({ id }) => id), 'lstm', 'auto'].join(', ')}.`,
  )
}

function asked<Kind extends AskedAnalysis['kind']>(
  kind: Kind,
  parameters: Readonly<Record<string, unknown>>,
  { inputs, inputHash }: Pick<AskedAnalysis, 'inputs' | 'inputHash'>,
  question: AskedAnalysis<Kind>['question'],
): AskedAnalysis<Kind> {
  return { kind, parameters, inputs, inputHash, question }
}

function readTable(said: Assets, bench: Workbench): Promise<StoredTable> {
  return readStoredTable(said.symbols, windowOf(said), bench)
}

function ruleOf(said: Assets, table: StoredTable): GradedRule | null {
  const rule = ruleSaid(saidOfGrades(said), usualRule)
  return rule && { ...rule, grades: table.grades, untrusted: table.untrusted }
}

export function saidOfGrades({
  minGrade,
  gradeCap,
  trust,
}: Pick<Assets, 'minGrade' | 'gradeCap' | 'trust'>): SaidOfGrades {
  return { minGrade: minGrade ?? null, caps: gradeCap ?? null, trust: trust ?? null }
}

/** Throws AppError `bad-usage` for a day that is none, and for a window that ends before it begins. */
export function windowOf({ from, to }: Window): DayWindow {
  const window = { from: dayOf('from', from), to: dayOf('to', to) }
  if (window.from !== null && window.to !== null && window.from > window.to)
    throw new AppError('bad-usage', 'from is later than to.')
  return window
}

function dayOf(name: string, text: string | undefined) {
  if (text === undefined) return null
  const day = parseIsoDay(text)
  if (day === null)
    throw new AppError('bad-usage', `${name} takes a day such as 2024-02-29; found "${text}".`)
  return day
}
