// A portfolio as large as a test or a measurement needs, made from a seed: prices, ledger, holdings, days and figures that agree.
import { parseDecimal, type Decimal } from '#core/money/decimal.ts'
import { seededRandom, standardNormal, type Random } from '#core/math/random.ts'
import type { Transaction } from '#core/portfolio/transaction.ts'
import {
  addDays,
  type EpochDay,
  type EpochMs,
  epochDay,
  isWeekend,
  MS_PER_DAY,
} from '#core/time/epoch-day.ts'
import type {
  PortfolioReport,
  PriceHistory,
  ReportHolding,
  ReportSnapshot,
} from '#formats/report/portfolio-report.ts'

type Wanted = { readonly holdings: number; readonly years: number; readonly seed?: number }

const LAST = epochDay(2026, 11, 20)
const sectors = ['Technology', 'Health care', 'Industrials', 'Energy', 'Consumer staples', 'Financials']
const names = [
  'Alder Systems',
  'Birch Medical',
  'Cedar Rail',
  'Dogwood Energy',
  'Elm Foods',
  'Fir Bank',
  'Gorse Software',
]

export function sampleReport({ holdings: count, years, seed = 1 }: Wanted): PortfolioReport {
  const random = seededRandom(seed)
  const days = weekdaysUntil(LAST, Math.round(years * 260))
  const market = days.map(() => 0.0003 + 0.008 * standardNormal(random))
  const history = Array.from({ length: count }, (_, k) =>
    priceHistory(`SYM${String(k + 1).padStart(3, '0')}`, days, market, random),
  )
  const shares = history.map(({ columns }, k) =>
    Math.max(1, Math.round((1_000_000 / count / columns.close[0]!) * (0.5 + ((k * 7) % 10) / 10))),
  )
  const invested = history.reduce((sum, { columns }, k) => sum + shares[k]! * columns.close[0]!, 0)
  const cash = 25_000
  const values = days.map((_, t) =>
    history.reduce((sum, { columns }, k) => sum + shares[k]! * columns.close[t]!, cash),
  )
  const total = values.at(-1)!
  const holdings = history.map((one, k) => holding(one, k, shares[k]!, total))
  return {
    info: {
      name: 'Family trust',
      description: 'Long-term savings of two generations',
      baseCurrency: 'EUR',
      costBasis: 'fifo',
      benchmark: 'WORLD',
      riskTolerance: 'moderate',
      targetReturn: 0.06,
      maxPosition: 0.15,
      minPosition: 0.01,
      rebalanceFrequency: 'quarterly',
      rebalanceThreshold: 0.05,
      sectorLimits: { Technology: { min: 0, max: 0.35 } },
      targets: Object.fromEntries(holdings.map(({ symbol }) => [symbol!, 1 / count])),
      asOf: LAST,
      knownAt: ((LAST + 0.75) * MS_PER_DAY) as EpochMs,
      madeAt: null,
      totalValue: money(total),
      knownValue: null,
      gaps: null,
      warnings: null,
      cashValue: money(cash),
      cost: money(invested),
      unrealisedGain: money(total - cash - invested),
      realisedGain: money(12_345.67),
      income: money(38_201.4),
      netFlows: money(invested + cash),
      doubtfulShare: 0.031,
      grade: 'good',
    },
    holdings,
    ledger: [
      { transaction: entry('deposit', days[0]!, null, null, null, invested + cash), lots: [] },
      ...history.map(({ symbol, columns }, k) => ({
        transaction: entry(
          'buy',
          days[0]!,
          symbol,
          shares[k]!,
          columns.close[0]!,
          -shares[k]! * columns.close[0]!,
        ),
        lots: [],
      })),
      ...history.flatMap(({ symbol }, k) =>
        days
          .filter((_, t) => t > 0 && t % 65 === k % 65)
          .map((day) => ({
            transaction: entry('dividend', day, symbol, null, null, shares[k]! * 0.3),
            lots: [],
          })),
      ),
    ].sort((a, b) => a.transaction.day - b.transaction.day),
    quality: history.map(({ symbol }, k) => ({
      symbol,
      asOf: LAST,
      score: k % 9 === 4 ? 0.66 : 0.985,
      level: k % 9 === 4 ? 'fair' : 'excellent',
      completeness: k % 9 === 4 ? 0.78 : 0.999,
      gapPenalty: k % 9 === 4 ? 0.1 : 0,
      freshnessPenalty: 0,
      outlierPenalty: 0.014,
      sources: 'yahoo, stooq',
    })),
    optimizations: [
      {
        method: 'min-volatility',
        expectedReturns: 'mean',
        covariance: 'ledoit-wolf',
        from: days[0]!,
        to: LAST,
        riskFree: 0.02,
        expectedReturn: 0.071,
        expectedVolatility: 0.104,
        sharpeRatio: 0.49,
        weights: Object.fromEntries(
          holdings.map(({ symbol }, k) => [symbol!, (k + 1) / ((count * (count + 1)) / 2)]),
        ),
        riskContributions: null,
        binding: [],
        solver: { kktResidual: 1e-12, iterations: 9 },
        createdAt: (LAST * MS_PER_DAY) as EpochMs,
      },
    ],
    metrics: figures(days[0]!),
    snapshots: snapshots(days, values, market, invested + cash),
    instruments: history.map(({ symbol, currency }) => ({
      symbol,
      name: null,
      kind: 'equity',
      currency,
      exchange: null,
      calendar: 'XETR',
      isin: null,
      facts: null,
    })),
    actions: [],
    rates: [],
    history,
  }
}

function weekdaysUntil(last: EpochDay, count: number): EpochDay[] {
  const days: EpochDay[] = []
  for (let day = last; days.length < count; day = addDays(day, -1)) if (!isWeekend(day)) days.push(day)
  return days.reverse()
}

function priceHistory(
  symbol: string,
  days: readonly EpochDay[],
  market: readonly number[],
  random: Random,
): PriceHistory {
  const beta = 0.5 + random()
  const close = new Float64Array(days.length)
  let price = 20 + 180 * random()
  for (let t = 0; t < days.length; t++) {
    price *= Math.exp(beta * market[t]! + 0.011 * standardNormal(random))
    close[t] = Math.round(price * 100) / 100
  }
  const around = (factor: number) => close.map((one) => Math.round(one * factor * 100) / 100)
  return {
    symbol,
    currency: 'EUR',
    day: Int32Array.from(days),
    columns: {
      open: around(0.998),
      high: around(1.011),
      low: around(0.987),
      close,
      adj_close: close,
      volume: close.map((_, t) => 1_000_000 + ((t * 7919) % 500_000)),
    },
    source: days.map(() => 'yahoo'),
    grade: days.map((_, t) => (t % 97 === 0 ? 'good' : 'excellent')),
    said: new Map(),
  }
}

function holding(
  { symbol, columns, day }: PriceHistory,
  k: number,
  shares: number,
  total: number,
): ReportHolding {
  const price = columns.close.at(-1)!
  const cost = columns.close[0]! * shares
  const weight = (price * shares) / total
  return {
    account: k % 2 === 0 ? 'Main' : 'Pension',
    symbol,
    isin: `DE000${String(k).padStart(6, '0')}7`,
    name: `${names[k % names.length]} ${k < names.length ? 'AG' : `${k}`}`,
    kind: 'equity',
    sector: sectors[k % sectors.length]!,
    currency: 'EUR',
    quantity: parseDecimal(String(shares)),
    cost: money(cost),
    averageCost: money(columns.close[0]!),
    price: parseDecimal(String(price)),
    priceDay: day.at(-1)! as EpochDay,
    priceAgeDays: k % 9 === 4 ? 6 : 0,
    priceSource: 'yahoo',
    priceGrade: k % 9 === 4 ? 'fair' : 'excellent',
    fxRate: parseDecimal('1'),
    fxPath: null,
    marketValue: money(price * shares),
    marketValueBase: money(price * shares),
    unrealisedGain: money(price * shares - cost),
    currentWeight: weight,
    targetWeight: k % 3 === 0 ? weight * 0.9 : weight * 1.1,
    drift: k % 3 === 0 ? weight * 0.1 : -weight * 0.1,
    riskContribution: weight * (0.7 + ((k * 5) % 7) / 10),
    firstAcquired: day[0]! as EpochDay,
  }
}

function entry(
  type: Transaction['type'],
  day: EpochDay,
  symbol: string | null,
  quantity: number | null,
  price: number | null,
  cash: number,
): Transaction {
  return {
    type,
    day,
    tradedAt: null,
    settleDay: null,
    account: 'Main',
    instrument: symbol === null ? null : { symbol, isin: null, cusip: null, mic: null, name: null },
    quantity: quantity === null ? null : parseDecimal(String(quantity)),
    price: price === null ? null : { value: parseDecimal(String(price))!, currency: 'EUR' },
    priceUnit: parseDecimal('1')!,
    cash: { value: money(cash)!, currency: 'EUR' },
    counterCash: null,
    fee: null,
    tax: null,
    fx: null,
    ratio: null,
    target: null,
    group: null,
    externalIds: [],
    note: null,
  }
}

function snapshots(
  days: readonly EpochDay[],
  values: readonly number[],
  market: readonly number[],
  paidIn: number,
): ReportSnapshot[] {
  let [benchmark, peak] = [1, 0]
  return days.map((date, t) => {
    benchmark *= Math.exp(market[t]!)
    peak = Math.max(peak, values[t]!)
    return {
      date,
      currency: 'EUR',
      totalValue: money(values[t]!),
      cashValue: money(25_000),
      cost: money(paidIn),
      netFlows: money(t === 0 ? paidIn : 0),
      dailyReturn: t === 0 ? NaN : values[t]! / values[t - 1]! - 1,
      cumulativeReturn: values[t]! / values[0]! - 1,
      benchmarkReturn: benchmark - 1,
      grade: t % 50 === 0 ? 'good' : 'excellent',
    }
  })
}

function figures(from: EpochDay): PortfolioReport['metrics'] {
  const said: readonly (readonly [string, number, string])[] = [
    ['timeWeightedReturn', 0.082, 'fraction'],
    ['moneyWeightedReturn', 0.079, 'fraction'],
    ['annual_return', 0.082, 'fraction'],
    ['annual_volatility', 0.131, 'fraction'],
    ['sharpe_ratio', 0.52, 'ratio'],
    ['sortino_ratio', 0.78, 'ratio'],
    ['max_drawdown', 0.231, 'fraction'],
    ['var_95', 0.0134, 'fraction'],
    ['cvar_95', 0.0191, 'fraction'],
    ['beta', 0.93, 'ratio'],
    ['alpha', 0.011, 'fraction'],
  ]
  return said.map(([name, value, unit]) => ({
    name,
    value,
    unit,
    from,
    asOf: LAST,
    source: 'yahoo',
    grade: 'excellent',
  }))
}

function money(value: number): Decimal | null {
  return parseDecimal(value.toFixed(2))
}
