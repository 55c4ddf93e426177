/** `assay backtest`: what a method of forming portfolios would have earned, decided and paid for as it went. */
import { equityPicture } from '#charts/equity-picture.ts'
import { type Call, defineCommand } from '#cli/command.ts'
import { fileOf, limitsOf } from '#cli/limit-options.ts'
import { answerAsked } from '#cli/answer-asked.ts'
import { benchmarkOf } from '#cli/backtest-benchmark.ts'
import { choicesOf, estimatesOf, optimizerOptions } from '#cli/optimizer-options.ts'
import { readPriceInputs } from '#cli/price-inputs.ts'
import { renderQuality } from '#cli/render/quality-effect.ts'
import { type Options, type OptionSpecs, usage } from '#cli/options.ts'
import { decimal, percent, plural } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { watchInputs } from '#cli/run-manifest.ts'
import { drawWhereAsked, svgOption } from '#cli/svg-option.ts'
import { type TradedPrices, withIncome } from '#core/backtest/income.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { Rebalance } from '#core/backtest/rebalance-schedule.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import { parseViewsFile } from '#formats/weight-files/views-file.ts'
import { withColumn } from '#workflows/analyses/backtest-benchmark.ts'
import type { ToldBacktest } from '#workflows/analyses/backtest-analysis.ts'
import type { DocumentOf } from '#workflows/analyses/catalogue.ts'
import { aligned } from '#workflows/analyses/quality-rule.ts'
import { pricesFor } from '#workflows/decide-weights.ts'
import type { BacktestRequest } from '#workflows/run-backtest.ts'
import { methodOf, methodOptions } from './optimize.ts'

const backtestOptions: OptionSpecs = {
  rebalance: {
    kind: 'value',
    placeholder: 'WHEN',
    about:
      'A number of bars (default 21), weekly, monthly (last bars of them), none, or threshold:0.05: once a weight has drifted so far',
  },
  window: { kind: 'value', placeholder: 'BARS', about: 'Bars that each decision sees (default 252)' },
  lag: {
    kind: 'value',
    placeholder: 'BARS',
    about: 'Bars from a decision to the close that trades it (default 1)',
  },
  threshold: {
    kind: 'value',
    placeholder: 'WEIGHT',
    about: 'Decide also when a weight has drifted so far from its target',
  },
  'cost-bps': {
    kind: 'value',
    placeholder: 'BPS',
    about: 'Cost of the money moved, in basis points (default 10)',
  },
  'slippage-bps': {
    kind: 'value',
    placeholder: 'BPS',
    about: 'Worse prices than the close, in basis points (default 0)',
  },
  'cash-rate': {
    kind: 'value',
    placeholder: 'RATE',
    about: 'What cash earns a year, 0.02 for 2 % (default 0)',
  },
  dividends: {
    kind: 'flag',
    about: 'Hold plain closes and take the dividends of the file as cash, instead of adjusted closes',
  },
  turnover: {
    kind: 'value',
    placeholder: 'T',
    about: 'Most Σ|weight − held| of a rebalance, bought and sold both counted; the first purchase is free',
  },
  benchmark: {
    kind: 'value',
    placeholder: 'SYMBOL',
    about: 'A column of the file, or a price file; what tracking-error keeps near',
  },
  views: {
    kind: 'value',
    placeholder: 'FILE',
    about: 'For black-litterman: {marketCaps,riskAversion,tau,views:[{assets,return,confidence}]}',
  },
  trials: {
    kind: 'value',
    placeholder: 'N',
    about: 'Strategies tried before this was chosen, itself included: deflates the Sharpe ratio (default 1)',
  },
  seed: { kind: 'value', placeholder: 'SEED', about: 'Seed of the look-ahead probe (default 1)' },
}

export const backtest = defineCommand({
  name: 'backtest',
  summary: 'Try a method of forming portfolios on the past',
  operands: '[FILE]',
  operandsMin: 0,
  operandsMax: 1,
  options: { ...methodOptions, ...backtestOptions, ...optimizerOptions, ...svgOption },
  examples: [
    {
      line: 'assay backtest prices.csv --method min-volatility --rebalance monthly',
      does: 'on a year of bars each time, at 10 basis points',
    },
    {
      line: 'assay backtest prices.csv --method risk-parity --window 500 --cost-bps 5 --benchmark SPY --json',
      does: 'against a column of the file, as JSON',
    },
  ],
  async run(asked) {
    const { call, ask } = watchInputs(asked)
    const { options, context } = call
    const method = methodOf(options.text('method'))
    const { prices: read, series, periodsPerYear, missing, quality, stored } = await readPriceInputs(call)
    const { benchmark, stored: beside } = await benchmarkOf(read, call)
    const isTracking = method === 'tracking-error' && benchmark !== null
    const known = pricesFor(read, missing)
    const tracked = isTracking ? withColumn(known, benchmark) : known
    const prices = options.has('dividends') ? paying(tracked, series) : tracked
    const request: BacktestRequest = {
      ...estimatesOf(options, periodsPerYear),
      method,
      ...(await limitsWithin(call, prices.symbols)),
      choices: choicesOf(options),
      ...walkOf(options, periodsPerYear),
      benchmark: benchmark && benchmark.returns,
      tracked: isTracking ? { kind: 'column', symbol: benchmark.symbol } : null,
      views: await fileOf(call, 'views', (raw, name) => parseViewsFile(raw, name, prices.symbols)),
    }
    const question = {
      prices,
      request,
      benchmarkSymbol: options.text('benchmark'),
      quality: quality && aligned(quality, read, prices),
    }
    const { answer, document } = await answerAsked(
      await ask('backtest', question, [...stored, ...beside]),
      context,
    )
    await drawWhereAsked(call, () => drawBacktest(answer, document))
    return { document, text: renderBacktest(document) }
  },
})

function walkOf(options: Options, periodsPerYear: number) {
  return {
    rules: {
      windowBars: options.integer('window', 1) ?? 252,
      lagBars: options.integer('lag', 0) ?? 1,
      rebalance: rebalanceOf(options),
      driftMax: driftOf(options),
      cashReturn: (options.number('cash-rate') ?? 0) / periodsPerYear,
    },
    costBps: atLeastZero(options, 'cost-bps') ?? 10,
    slippageBps: atLeastZero(options, 'slippage-bps') ?? 0,
    trials: options.integer('trials', 1) ?? 1,
    seed: options.integer('seed', 0) ?? 1,
  }
}

const THRESHOLD = 'threshold:'

/** `--rebalance threshold:0.05` is `--rebalance none --threshold 0.05`. */
function driftOf(options: Options): number | null {
  const text = options.text('rebalance') ?? ''
  if (!text.startsWith(THRESHOLD)) return atLeastZero(options, 'threshold')
  const drift = text === THRESHOLD ? Number.NaN : Number(text.slice(THRESHOLD.length))
  if (drift >= 0 && !options.has('threshold')) return drift
  throw usage(`--rebalance ${text} takes one number from 0 after the colon, and no --threshold beside it.`)
}

function rebalanceOf(options: Options): Rebalance {
  const text = options.text('rebalance') ?? '21'
  if (text.startsWith(THRESHOLD)) return 'none'
  if (text === 'weekly' || text === 'monthly' || text === 'none') return text
  const bars = Number(text)
  if (Number.isInteger(bars) && bars >= 1) return bars
  throw usage(`--rebalance takes a number of bars, weekly, monthly, none or threshold:0.05; found "${text}".`)
}

function atLeastZero(options: Options, name: string): number | null {
  const value = options.number(name)
  if (value !== null && value < 0) throw usage(`--${name} takes a number from 0; found ${value}.`)
  return value
}

/** Throws AppError `bad-usage` for series of which none pays anything, and for stored symbols, whose prices are total returns. */
function paying(table: PriceTable, series: readonly PriceSeries[] | null): TradedPrices {
  if (!series?.some(({ actions }) => actions.some(({ kind }) => kind !== 'split')))
    throw usage('--dividends needs a FILE with a column of dividends, and some dividend in it.')
  return withIncome(table, series)
}

/** Limits as they are, and one on what each rebalance moves. */
async function limitsWithin(call: Call, symbols: readonly string[]) {
  const { limits, penalties } = await limitsOf(call, symbols)
  const most = atLeastZero(call.options, 'turnover')
  const previous = new Float64Array(symbols.length)
  return { limits: { ...limits, turnover: most === null ? null : { previous, most } }, penalties }
}

export function drawBacktest(
  { day, equity, benchmark }: ToldBacktest,
  document: DocumentOf<'backtest'>,
): string {
  const { method, from, to, metrics, trades } = document
  return equityPicture({
    title: `Backtest of ${method}`,
    subtitle: `${from} to ${to} · after costs · ${percent(metrics.annual_return ?? null, 1)} a year · Sharpe ratio ${decimal(metrics.sharpe_ratio ?? null, 2)} · ${plural(trades.length, 'rebalance')}`,
    days: day,
    strategy: { label: method, values: equity },
    benchmark: benchmark && { label: document.benchmark?.symbol ?? 'benchmark', values: benchmark.equity },
  })
}

export function renderBacktest(document: DocumentOf<'backtest'>): string {
  const { metrics, lookAheadProbe: probe, trades } = document
  const shown = ['annual_return', 'annual_volatility', 'max_drawdown', 'cvar_95'] as const
  const ratios = ['sharpe_ratio', 'sortino_ratio', 'deflated_sharpe', 'beta'] as const
  const rows = [
    ...shown.map((id) => [id, percent(metrics[id] ?? null)]),
    ...ratios.map((id) => [id, decimal(metrics[id] ?? null, 3)]),
    ['turnover', percent(document.turnover, 0)],
    ['costs', percent(document.costs)],
  ]
  const table = renderTable(rows, [
    { title: 'measure', cell: ([name]) => name! },
    { title: 'value', align: 'right', cell: ([, value]) => value! },
  ])
  const costs = document.costSensitivity
    .map(({ costBps, annualReturn }) => `${costBps} bps ${percent(annualReturn ?? null)}`)
    .join(' · ')
  const end = document.equity.at(-1)?.value ?? null
  const sight = probe.passed
    ? `No look-ahead: ${plural(probe.checkedDays, 'day')} stayed the same when the future was spoilt.`
    : `LOOK-AHEAD: values changed by ${probe.maxDifference} when the future was spoilt.`
  const warnings = document.warnings.map(({ message }) => `! ${message}`)
  return `${[
    `${document.method} · ${document.from} … ${document.to} · 1 became ${decimal(end)} · ${plural(trades.length, 'rebalance')}`,
    table,
    `A year at other costs: ${costs}`,
    sight,
    ...warnings,
  ].join('\n')}\n${renderQuality(document.quality)}`
}
