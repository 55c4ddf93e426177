/** Portfolios: kept, added to, valued, measured and put right. `{id}` is a name or a number. */
import * as z from 'zod/mini'
import { optimizers, type OptimizerId } from '#core/optimize/catalogue.ts'
import { isPortfolioName, PORTFOLIO_NAME_LENGTH_MAX } from '#core/portfolio/portfolio-name.ts'
import { transactionTypes } from '#core/portfolio/transaction.ts'
import { isoDay, isoMoment } from '#protocol/figure.ts'
import { gradeFields } from './analyses/questions.ts'
import { defineEndpoint } from './endpoint.ts'
import { pageInfo, pageQuery } from './page.ts'
import {
  amount,
  books,
  entryRow,
  holdingsResult,
  portfolioRow,
  settingFields,
  valueResult,
} from './portfolio-rows.ts'
import { rebalanceResult, returnsResult, snapshotsResult } from './portfolio-results.ts'
import { symbolText } from './symbol.ts'

const text = z.string().check(z.minLength(1), z.maxLength(PORTFOLIO_NAME_LENGTH_MAX))
const currency = z.string().check(z.regex(/^[A-Za-z]{3}$/, 'a currency code of three letters'))
const params = z.object({ id: text })
const name = text.check(z.refine(isPortfolioName, { error: 'not all blank, and no control characters' }))
const on = z.optional(isoDay)
const entry = z.int().check(z.positive())

const settings = z.partial(z.strictObject(settingFields))

export const listPortfolios = defineEndpoint({
  method: 'GET',
  path: '/api/v1/portfolios',
  isShared: true,
  summary: 'Your portfolios, by name',
  query: z.object({ all: z.optional(z.enum(['true', 'false'])), ...pageQuery }),
  result: z.object({ portfolios: z.array(portfolioRow), ...pageInfo }),
})

export const createPortfolio = defineEndpoint({
  audit: 'portfolio.create',
  method: 'POST',
  path: '/api/v1/portfolios',
  summary: 'Make a portfolio; without a currency it counts in that of its first entry',
  body: z.strictObject({
    name,
    description: z.optional(z.string().check(z.maxLength(2_000))),
    currency: z.optional(currency),
    settings: z.optional(settings),
  }),
  result: portfolioRow,
  errors: ['already-exists'],
})

export const getPortfolio = defineEndpoint({
  method: 'GET',
  path: '/api/v1/portfolios/{id}',
  isShared: true,
  summary: 'The books of a portfolio: holdings, lots, realised gains, income and currencies',
  params,
  query: z.object({ on, asKnownAt: z.optional(isoMoment), currency: z.optional(currency) }),
  result: z.object({ portfolio: portfolioRow, entries: z.number(), ...books }),
  errors: ['not-found'],
})

export const changePortfolio = defineEndpoint({
  audit: 'portfolio.change',
  method: 'POST',
  path: '/api/v1/portfolios/{id}',
  summary:
    'Change name, currency or settings; what is not named stays. `archived` puts it away or takes it out again',
  params,
  body: z.strictObject({
    name: z.optional(name),
    description: z.optional(z.nullable(z.string().check(z.maxLength(2_000)))),
    currency: z.optional(currency),
    settings: z.optional(settings),
    archived: z.optional(z.boolean()),
  }),
  result: portfolioRow,
  errors: ['not-found', 'already-exists'],
})

export const listEntries = defineEndpoint({
  method: 'GET',
  path: '/api/v1/portfolios/{id}/transactions',
  summary: 'The ledger: entries in force, or all that were ever written',
  params,
  query: z.object({
    all: z.optional(z.enum(['true', 'false'])),
    asKnownAt: z.optional(isoMoment),
    ...pageQuery,
  }),
  result: z.object({ entries: z.array(entryRow), ...pageInfo }),
  errors: ['not-found'],
})

export const addEntries = defineEndpoint({
  method: 'POST',
  path: '/api/v1/portfolios/{id}/transactions',
  summary:
    'Add entries, all or none; `takeBack` names entries that count no more, as those that are corrected',
  params,
  body: z.strictObject({
    transactions: z
      .array(
        z.strictObject({
          type: z.enum(transactionTypes),
          date: isoDay,
          account: z.optional(z.string().check(z.maxLength(200))),
          symbol: z.optional(symbolText),
          isin: z.optional(z.string().check(z.regex(/^[A-Z]{2}[A-Z0-9]{9}\d$/, 'an ISIN'))),
          name: z.optional(text),
          quantity: z.optional(amount),
          price: z.optional(amount),
          amount: z.optional(amount),
          currency: z.optional(currency),
          fee: z.optional(amount),
          tax: z.optional(amount),
          ratio: z.optional(
            z.string().check(z.regex(/^\d+(\.\d+)?:\d+(\.\d+)?$/, 'new shares for old ones, such as 3:1')),
          ),
          target: z.optional(symbolText),
          received: z.optional(z.strictObject({ amount, currency })),
          lots: z.optional(z.array(z.strictObject({ entry, quantity: amount })).check(z.maxLength(1_000))),
          note: z.optional(z.string().check(z.maxLength(2_000))),
          group: z.optional(text),
        }),
      )
      .check(z.maxLength(1_000)),
    takeBack: z.optional(z.array(entry).check(z.maxLength(1_000))),
    /** True writes what would sell more than is held, too. */
    force: z.optional(z.boolean()),
  }),
  result: z.object({ entries: z.array(z.number()) }),
  errors: ['not-found', 'bad-entry'],
})

export const valuePortfolio = defineEndpoint({
  method: 'GET',
  path: '/api/v1/portfolios/{id}/value',
  isShared: true,
  summary: 'What it is worth on a day, line by line, with source, age and grade of each price',
  params,
  query: z.object({ on, asKnownAt: z.optional(isoMoment), currency: z.optional(currency) }),
  result: valueResult,
  errors: ['not-found', 'no-data'],
})

export const listHoldings = defineEndpoint({
  method: 'GET',
  path: '/api/v1/portfolios/{id}/holdings',
  isShared: true,
  summary: 'Holdings with their weights, targets and drift, and the limits that are broken',
  params,
  query: z.object({ on }),
  result: holdingsResult,
  errors: ['not-found', 'no-data'],
})

export const measureReturns = defineEndpoint({
  method: 'GET',
  path: '/api/v1/portfolios/{id}/returns',
  isShared: true,
  summary:
    'Simple, time-weighted, money-weighted and Dietz returns side by side, with flows, parts and a benchmark',
  params,
  query: z.object({
    from: on,
    to: on,
    currency: z.optional(currency),
    /** A stored symbol; that of the portfolio where none is given. */
    benchmark: z.optional(symbolText),
  }),
  result: returnsResult,
  errors: ['not-found', 'no-data', 'out-of-range'],
})

export const listSnapshots = defineEndpoint({
  method: 'GET',
  path: '/api/v1/portfolios/{id}/snapshots',
  isShared: true,
  summary: 'The portfolio day by day, brought up to date with its ledger and prices first',
  params,
  query: z.object({ from: on, to: on }),
  result: snapshotsResult,
  errors: ['not-found', 'timeout'],
})

export const rebalancePortfolio = defineEndpoint({
  method: 'POST',
  path: '/api/v1/portfolios/{id}/rebalance',
  summary:
    'Propose whole-share trades to targets, with costs and tax lots; nothing is traded or booked. Where a method finds the targets, its run is kept for who may write',
  access: 'read',
  params,
  body: z.strictObject({
    on,
    targets: z.optional(z.record(symbolText, z.number().check(z.gte(0), z.lte(1)))),
    method: z.optional(z.enum(optimizers.map(({ id }) => id) as [OptimizerId, ...OptimizerId[]])),
    /** How grades enter where a method is chosen; that of stored symbols when absent. */
    ...gradeFields,
    costBps: z.optional(z.number().check(z.gte(0), z.lte(10_000))),
    costPerTrade: z.optional(z.number().check(z.gte(0))),
  }),
  result: rebalanceResult,
  errors: ['not-found', 'no-data', 'infeasible', 'too-few-observations', 'timeout'],
})
