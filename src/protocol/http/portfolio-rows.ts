/** What answers about portfolios are made of: settings, entries and lines. Amounts are exact decimals as text. */
import * as z from 'zod/mini'
import { costBases, rebalanceFrequencies, riskTolerances } from '#core/portfolio/settings.ts'
import { transactionTypes } from '#core/portfolio/transaction.ts'
import { isoDay, isoMoment, qualityLevel } from '#protocol/figure.ts'

export const amount = z
  .string()
  .check(z.regex(/^-?\d+(\.\d+)?$/, 'a plain decimal such as 12.50'), z.maxLength(60))
export const maybe = z.nullable(amount)
const fraction = z.number().check(z.gte(0), z.lte(1))
export const ratio = z.nullable(z.number())
export const textOrNull = z.nullable(z.string())
const name = textOrNull
export const named = { symbol: name, isin: name }
export const money = z.nullable(z.object({ amount, currency: z.string() }))

export const settingFields = {
  costBasis: z.enum(costBases),
  benchmark: name,
  riskTolerance: z.nullable(z.enum(riskTolerances)),
  targetReturn: z.nullable(z.number()),
  maxPosition: z.nullable(fraction),
  minPosition: z.nullable(fraction),
  rebalanceFrequency: z.nullable(z.enum(rebalanceFrequencies)),
  rebalanceThreshold: z.nullable(fraction),
  sectorLimits: z.record(z.string(), z.object({ min: fraction, max: fraction })),
  targets: z.record(z.string(), fraction),
}

export const portfolioRow = z.object({
  id: z.number(),
  name: z.string(),
  description: name,
  /** Null means that of the first entry. */
  baseCurrency: name,
  ...settingFields,
  createdAt: isoMoment,
  updatedAt: isoMoment,
  archivedAt: z.nullable(isoMoment),
})

export const entryRow = z.object({
  id: z.number(),
  date: isoDay,
  type: z.enum(transactionTypes),
  ...named,
  name,
  quantity: maybe,
  price: maybe,
  priceCurrency: name,
  amount: maybe,
  currency: name,
  fee: maybe,
  feeCurrency: name,
  tax: maybe,
  taxCurrency: name,
  fxRate: maybe,
  account: z.string(),
  ratio: name,
  target: name,
  received: money,
  group: name,
  note: name,
  lots: z.array(z.object({ entry: z.number(), quantity: amount })),
  reverses: z.nullable(z.number()),
  import: z.nullable(z.number()),
  row: z.nullable(z.number()),
  flags: z.array(z.string()),
  createdAt: isoMoment,
  createdBy: name,
  inForce: z.boolean(),
})

const lot = {
  entry: z.number(),
  acquiredOn: isoDay,
  quantity: amount,
  currency: z.string(),
  cost: maybe,
  baseCost: maybe,
}
const incomeRow = z.object({
  entry: z.number(),
  day: isoDay,
  type: z.enum(['dividend', 'interest', 'reward', 'fee', 'tax']),
  account: z.string(),
  ...named,
  amount,
  currency: z.string(),
  base: maybe,
})

const rate = z.nullable(
  z.object({
    value: amount,
    day: isoDay,
    path: z.array(
      z.object({
        kind: z.enum(['direct', 'inverse', 'unit']),
        from: z.string(),
        to: z.string(),
        rate: amount,
        source: name,
      }),
    ),
  }),
)

/** What is wrong with a ledger, or had to be assumed. */
export const issueRow = z.object({
  code: z.string(),
  entry: z.nullable(z.number()),
  day: z.nullable(isoDay),
  message: z.string(),
})

export const books = {
  holdings: z.array(
    z.object({
      ...named,
      name,
      quantity: amount,
      currency: z.string(),
      cost: maybe,
      averageCost: maybe,
      accounts: z.array(z.object({ account: z.string(), quantity: amount })),
    }),
  ),
  lots: z.array(z.object({ ...named, account: z.string(), ...lot })),
  realised: z.array(
    z.object({
      entry: z.number(),
      day: isoDay,
      account: z.string(),
      ...named,
      quantity: amount,
      currency: z.string(),
      proceeds: maybe,
      cost: maybe,
      gain: maybe,
      baseGain: maybe,
      lots: z.array(z.object({ ...lot, heldDays: z.number() })),
    }),
  ),
  income: z.array(incomeRow),
  /** Fees and taxes of trades, which cost and proceeds hold already. */
  charges: z.array(incomeRow),
  cash: z.array(z.object({ account: z.string(), currency: z.string(), value: amount })),
  fx: z.object({
    baseCurrency: name,
    day: z.nullable(isoDay),
    rates: z.array(z.object({ from: z.string(), to: name, rate })),
    /** Of what is held, in the base currency: local + fx = total. */
    effects: z.array(z.object({ currency: z.string(), local: maybe, fx: maybe, total: maybe })),
    conversions: z.array(
      z.object({
        entry: z.number(),
        day: isoDay,
        account: z.string(),
        sold: money,
        bought: money,
        fee: money,
      }),
    ),
    gaps: z.array(z.string()),
  }),
  totals: z.object({ currency: name, cost: maybe, realised: maybe, income: maybe, charges: maybe }),
  issues: z.array(issueRow),
}

export const gapRow = z.object({ kind: z.enum(['price', 'rate']), what: z.string(), message: z.string() })

export const valueResult = z.object({
  portfolio: z.string(),
  day: isoDay,
  currency: name,
  /** Null while a price or a rate is missing; `known` is what can be told meanwhile. */
  value: maybe,
  known: amount,
  ref: z.string(),
  staleShare: ratio,
  poorShare: ratio,
  lines: z.array(
    z.object({
      ...named,
      name,
      account: z.string(),
      quantity: amount,
      currency: z.string(),
      cost: maybe,
      price: z.nullable(
        z.object({
          value: amount,
          currency: z.string(),
          day: isoDay,
          ageDays: z.number(),
          source: z.string(),
          grade: z.nullable(qualityLevel),
          stale: z.boolean(),
        }),
      ),
      value: maybe,
      baseValue: maybe,
      weight: ratio,
      unrealised: maybe,
      /** In the base currency: of the price in its own, of the currency, and both together. */
      effects: z.object({ local: maybe, fx: maybe, total: maybe }),
      rate,
      ref: name,
    }),
  ),
  cash: z.array(
    z.object({ account: z.string(), currency: z.string(), value: amount, baseValue: maybe, rate }),
  ),
  gaps: z.array(gapRow),
  /** What may make quantities wrong: a split that nobody booked. */
  warnings: z.array(z.string()),
})

export const holdingsResult = z.object({
  portfolio: z.string(),
  day: isoDay,
  currency: name,
  value: maybe,
  holdings: z.array(
    z.object({
      symbol: z.string(),
      isin: name,
      name,
      accounts: z.array(z.string()),
      quantity: amount,
      baseValue: maybe,
      baseCost: maybe,
      currentWeight: ratio,
      targetWeight: ratio,
      drift: ratio,
    }),
  ),
  breaches: z.array(
    z.object({
      kind: z.enum(['max-position', 'min-position', 'drift', 'sector-min', 'sector-max']),
      what: z.string(),
      value: z.number(),
      limit: z.number(),
      message: z.string(),
    }),
  ),
  threshold: ratio,
  gaps: z.array(gapRow),
})
