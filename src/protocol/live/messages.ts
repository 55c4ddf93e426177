/** What the live stream carries: each message with its topic, its place in it, its type and its data. */
import * as z from 'zod/mini'
import { isoDay, isoMoment } from '#protocol/figure.ts'
import { alertEventRow } from '#protocol/http/alerts.ts'
import { status } from '#protocol/http/health.ts'
import { quote } from '#protocol/http/quotes.ts'

const number = z.nullable(z.number())
const text = z.string()

/** Parts may grow; a reader that meets more than it knows goes on. */
const portfolioUpdate = z.looseObject({
  id: z.int(),
  /** Its name. */
  portfolio: text,
  day: isoDay,
  currency: z.nullable(text),
  /** Exact decimals; null while a price or a rate is missing, and `known` is what can be told meanwhile. */
  value: z.nullable(text),
  known: text,
  lines: z.array(
    z.looseObject({
      symbol: z.nullable(text),
      isin: z.nullable(text),
      quantity: text,
      currency: z.nullable(text),
      price: z.nullable(
        z.looseObject({
          value: text,
          currency: text,
          day: isoDay,
          source: text,
          grade: z.nullable(text),
          /** `last`: the last price of a session · `close`: the stored close · `ledger`: what a trade of the ledger paid. */
          kind: z.enum(['last', 'close', 'ledger']),
          /** When the exchange had a last price, and how old it was when this was told; null where only the day is known. */
          at: z.nullable(isoMoment),
          ageMs: number,
          /** How far the source of a last price is behind the market, in words. */
          delay: z.nullable(text),
          flags: z.array(text),
        }),
      ),
      baseValue: z.nullable(text),
      /** Of the whole, as a fraction. */
      weight: number,
    }),
  ),
})

const optimizationComplete = z.looseObject({
  run: number,
  method: text,
  weights: z.record(text, number),
  expectedReturn: number,
  expectedVolatility: number,
  sharpeRatio: number,
})

const prediction = z.looseObject({
  symbol: text,
  run: number,
  madeOn: isoDay,
  horizons: z.array(
    z.looseObject({
      h: z.int(),
      model: text,
      quantiles: z.record(text, number),
      skill: number,
      baseline: text,
      coverage: number,
    }),
  ),
})

const jobProgress = z.looseObject({
  /** The number of a run; null where it is a job of the background. */
  run: number,
  /** The id of a job of the background. */
  job: z.optional(text),
  kind: text,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'partly', 'cancelled', 'interrupted']),
  done: number,
  total: number,
  /** Why it failed, or why it waits to be tried again. */
  message: z.optional(text),
})

/** Every type of message with the data it carries. */
export const messageTypes = {
  PRICE_UPDATE: {
    about: 'The last price of a symbol, as a quote with its source, age and grade',
    data: quote,
  },
  PORTFOLIO_UPDATE: { about: 'What a portfolio is worth', data: portfolioUpdate },
  OPTIMIZATION_COMPLETE: { about: 'An optimisation ended with weights', data: optimizationComplete },
  ML_PREDICTION: { about: 'A forecast was made', data: prediction },
  MARKET_ALERT: { about: 'Something happened that somebody wanted to be told', data: alertEventRow },
  SYSTEM_STATUS: { about: 'The state of the system in the words of the guide', data: status.result },
  JOB_PROGRESS: { about: 'How far a piece of work is', data: jobProgress },
} as const

export type MessageType = keyof typeof messageTypes
export type MessageData<T extends MessageType> = z.infer<(typeof messageTypes)[T]['data']>

export const message = z.object({
  ch: text,
  /** The epoch: numbers of different epochs do not compare. */
  e: text,
  /** In a log each message is one more than the one before; a state may skip. */
  o: z.int(),
  t: text,
  ts: isoMoment,
  d: z.unknown(),
  /** `snap`: the newest value, sent to begin with or because something was lost. `conf`: others before it were left out. */
  k: z.optional(z.enum(['snap', 'conf'])),
})
export type Message = z.infer<typeof message>
