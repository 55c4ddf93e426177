/** What portfolios brought and what to do with them, as they are answered: returns, snapshots and proposals. */
import * as z from 'zod/mini'
import { transactionTypes } from '#core/portfolio/transaction.ts'
import { isoDay } from '#protocol/figure.ts'
import { amount, gapRow, issueRow, maybe, money, named, ratio, textOrNull as name } from './portfolio-rows.ts'

const returnFields = {
  from: isoDay,
  to: isoDay,
  days: z.number(),
  startValue: maybe,
  endValue: maybe,
  netFlows: maybe,
  inflows: maybe,
  outflows: maybe,
  gain: maybe,
  simple: ratio,
  twr: ratio,
  twrAnnual: ratio,
  mwr: ratio,
  /** Present where several rates do. */
  mwrRoots: z.optional(z.array(z.number())),
  dietz: ratio,
  notes: z.array(z.object({ code: z.string(), day: z.nullable(isoDay), message: z.string() })),
}
const parts = { price: maybe, fx: maybe, income: maybe, fees: maybe, taxes: maybe, other: maybe, gain: maybe }

export const returnsResult = z.object({
  portfolio: z.string(),
  currency: name,
  ...returnFields,
  definitions: z.record(z.string(), z.string()),
  flows: z.array(
    z.object({
      day: isoDay,
      entry: z.number(),
      type: z.enum(transactionTypes),
      way: z.enum(['in', 'out']),
      money,
      shares: z.nullable(z.object({ ...named, quantity: amount })),
      base: maybe,
    }),
  ),
  holdings: z.array(z.object({ ...named, ...returnFields })),
  contributions: z.array(z.object({ ...named, ...parts, contribution: ratio })),
  attribution: z.object(parts),
  trust: z.object({ staleShare: ratio, poorShare: ratio, gaps: z.array(gapRow) }),
  /** Splits that the ledger does not have. */
  warnings: z.array(z.string()),
  /** Of the ledger: what they concern, the returns may be wrong by. */
  issues: z.array(issueRow),
  benchmark: z.optional(
    z.object({
      name: z.string(),
      ...returnFields,
      difference: maybe,
      twrDifference: ratio,
      rule: z.string(),
    }),
  ),
  period: z.object({ from: isoDay, to: isoDay, days: z.number() }),
})

const column = z.array(z.nullable(z.number()))
export const snapshotsResult = z.object({
  portfolio: z.string(),
  currency: name,
  days: z.array(isoDay),
  columns: z.object({
    value: column,
    cash: column,
    net_flows: column,
    daily_return: column,
    cumulative_return: column,
    ytd_return: column,
    volatility: column,
    sharpe_ratio: column,
    max_drawdown: column,
  }),
  refreshed: z.object({ rowsWritten: z.number(), firstDay: z.nullable(isoDay) }),
})

/** What the grades of prices did to the weights that a method found. */
const qualityEffect = z.object({
  rule: z.object({
    minGrade: name,
    caps: z.record(z.string(), z.number()),
    trustedBars: z.boolean(),
  }),
  assets: z.array(
    z.object({
      symbol: z.string(),
      score: ratio,
      level: name,
      treated: z.enum(['kept', 'left-out', 'capped']),
      cap: ratio,
      why: z.string(),
      poorBars: z.number(),
    }),
  ),
  excludedReturns: z.number(),
  /** The same weights without the rule, or why there are none; null where it changed nothing. */
  withoutRule: z.nullable(z.looseObject({})),
})

export const rebalanceResult = z.object({
  portfolio: z.string(),
  day: isoDay,
  currency: name,
  value: maybe,
  method: name,
  targets: z.record(z.string(), z.number()),
  trades: z.array(
    z.object({
      symbol: z.string(),
      side: z.enum(['buy', 'sell']),
      quantity: amount,
      price: amount,
      amount,
      cost: z.number(),
      lots: z.array(
        z.object({
          account: z.string(),
          entry: z.number(),
          acquiredOn: isoDay,
          quantity: amount,
          cost: maybe,
          currency: z.string(),
        }),
      ),
      gain: maybe,
    }),
  ),
  costs: ratio,
  turnover: ratio,
  cash: z.object({ before: ratio, after: ratio }),
  realisedGain: maybe,
  weights: z.array(
    z.object({ symbol: z.string(), target: z.number(), before: z.number(), after: z.number() }),
  ),
  /** Null where grades did not enter. */
  quality: z.nullable(qualityEffect),
  /** The run that found the weights, without an id where the caller may only read; null without a method. */
  run: z.unknown(),
  note: z.string(),
})
