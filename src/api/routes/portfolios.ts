/** Portfolios: made, listed, changed, and their ledger. */
import { pageOf } from '#api/page-of.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { dayOf, momentOf } from '#api/window.ts'
import { makeTransaction } from '#core/portfolio/make-transaction.ts'
import { usualSettings } from '#core/portfolio/settings.ts'
import type { BodyOf } from '#protocol/http/endpoint.ts'
import type { addEntries as addEntriesCall } from '#protocol/http/portfolios.ts'
import { addEntries } from '#workflows/portfolio/add-entries.ts'
import { decimalOf, decimalOrNull } from '#workflows/portfolio/decimal-of.ts'
import { entryDocument } from '#workflows/portfolio/entry-document.ts'
import { portfolioDocument } from '#workflows/portfolio/portfolio-document.ts'
import { majorOf, ownPortfolio } from './own-portfolio.ts'

type Answered = Pick<
  Handlers,
  'listPortfolios' | 'createPortfolio' | 'changePortfolio' | 'listEntries' | 'addEntries'
>

export function portfolioHandlers({ bench }: HandlerTools): Answered {
  const { store, clock } = bench
  return {
    async listPortfolios({ query, caller }) {
      const found = await store.portfolios.list(caller.userId, { archived: query.all === 'true' })
      const seen = found.filter(({ id }) => caller.portfolioId === null || caller.portfolioId === id)
      return { portfolios: pageOf(seen, query).map(portfolioDocument), total: seen.length }
    },
    async createPortfolio({ body, caller }) {
      const fresh = {
        name: body.name,
        description: body.description ?? null,
        baseCurrency: majorOf(body.currency),
        settings: { ...usualSettings, ...said(body.settings ?? {}) },
      }
      return portfolioDocument(await store.portfolios.create(fresh, caller.userId, clock.now()))
    },
    async changePortfolio({ params, body, caller }) {
      const { id, userId, settings } = await ownPortfolio(params.id, caller, bench)
      const { archived, currency, settings: some, ...words } = body
      const next = {
        ...said(words),
        ...(currency === undefined ? {} : { baseCurrency: majorOf(currency) }),
        ...(archived === undefined ? {} : { archivedAt: archived ? clock.now() : null }),
        settings: { ...settings, ...said(some ?? {}) },
      }
      return portfolioDocument(await store.portfolios.change(id, next, userId, clock.now()))
    },
    async listEntries({ params, query, caller }) {
      const { id, userId } = await ownPortfolio(params.id, caller, bench)
      const inForce = await store.ledger.entries(id, userId, momentOf('asKnownAt', query.asKnownAt))
      const held = new Set(inForce.map((entry) => entry.id))
      const found = query.all === 'true' ? await store.ledger.history(id, userId) : inForce
      const rows = pageOf(found, query).map((one) => ({ ...entryDocument(one), inForce: held.has(one.id) }))
      return { entries: rows, total: found.length }
    },
    async addEntries({ params, body, caller }) {
      const portfolio = await ownPortfolio(params.id, caller, bench)
      const change = {
        transactions: body.transactions.map(readEntry),
        takeBack: body.takeBack ?? [],
        author: caller.name,
        force: body.force ?? false,
      }
      const { ids } = await addEntries(portfolio, change, bench)
      return { entries: ids.slice(change.takeBack.length) }
    },
  }
}

/** What was named; a field that holds nothing was not. */
function said<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

function readEntry(given: BodyOf<typeof addEntriesCall>['transactions'][number]) {
  const [fresh, old] = given.ratio?.split(':') ?? []
  const transaction = makeTransaction({
    type: given.type,
    day: dayOf('date', given.date)!,
    account: given.account ?? '',
    symbol: given.symbol ?? null,
    isin: given.isin ?? null,
    name: given.name ?? null,
    quantity: decimalOrNull(given.quantity),
    price: decimalOrNull(given.price),
    amount: decimalOrNull(given.amount),
    currency: given.currency ?? null,
    fee: decimalOrNull(given.fee),
    tax: decimalOrNull(given.tax),
    ratio: fresh && old ? { new: decimalOf(fresh), old: decimalOf(old) } : null,
    targetSymbol: given.target ?? null,
    targetIsin: null,
    received: given.received
      ? { value: decimalOf(given.received.amount), currency: given.received.currency.toUpperCase() }
      : null,
    note: given.note ?? null,
    group: given.group ?? null,
  })
  const lots = (given.lots ?? []).map(({ entry, quantity }) => ({ entry, quantity: decimalOf(quantity) }))
  return { transaction, lots }
}
