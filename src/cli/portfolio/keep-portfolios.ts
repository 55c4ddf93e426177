/** `assay portfolio create`, `list`, `set` and `archive`. */
import type { Answer, Call } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { renderTable } from '#cli/render/table.ts'
import { assertPortfolioName } from '#core/portfolio/portfolio-name.ts'
import { usualSettings } from '#core/portfolio/settings.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'
import { portfolioDocument } from '#workflows/portfolio/portfolio-document.ts'
import { currencyIn, nameOf, withPortfolio } from './portfolio-verb.ts'
import { settingsIn } from './setting-values.ts'

export function create(call: Call): Promise<Answer> {
  const { options, context } = call
  const fresh = {
    name: nameOf(call),
    description: options.text('description'),
    baseCurrency: currencyIn(options.text('currency')),
    settings: { ...usualSettings, ...settingsIn(call) },
  }
  assertPortfolioName(fresh.name)
  return context.withWorkbench(async ({ store, clock }) => {
    const made = await store.portfolios.create(fresh, await actingUser(store), clock.now())
    const counts = made.baseCurrency ?? 'the currency of its first entry'
    return {
      document: portfolioDocument(made),
      text: `Made portfolio "${made.name}", which counts in ${counts}.\n`,
    }
  })
}

export function list({ operands, options, context }: Call): Promise<Answer> {
  if (operands.length > 1) throw usage('`assay portfolio list` takes no name.')
  return context.withWorkbench(async ({ store }) => {
    const found = await store.portfolios.list(await actingUser(store), { archived: options.has('all') })
    const portfolios = found.map(portfolioDocument)
    const table = renderTable(portfolios, [
      { title: 'id', align: 'right', cell: ({ id }) => String(id) },
      { title: 'name', cell: ({ name }) => name },
      { title: 'currency', cell: ({ baseCurrency }) => baseCurrency ?? 'of its first entry' },
      { title: 'cost', cell: ({ costBasis }) => costBasis },
      { title: 'since', cell: ({ createdAt }) => createdAt.slice(0, 10) },
      { title: 'state', cell: ({ archivedAt }) => (archivedAt === null ? 'in use' : 'archived') },
    ])
    const text =
      portfolios.length === 0 ? 'No portfolios yet; `assay portfolio create NAME` makes one.' : table
    return { document: { portfolios }, text: `${text}\n` }
  })
}

/** Changes what is named and leaves the rest. */
export function change(call: Call): Promise<Answer> {
  const { options } = call
  if (options.has('rename')) assertPortfolioName(options.text('rename')!)
  return withPortfolio(call, nameOf(call), async (portfolio, { store, clock }) => {
    const next = {
      ...(options.has('rename') ? { name: options.text('rename')! } : {}),
      ...(options.has('description') ? { description: options.text('description') } : {}),
      ...(options.has('currency') ? { baseCurrency: currencyIn(options.text('currency')) } : {}),
      settings: { ...portfolio.settings, ...settingsIn(call) },
    }
    const changed = await store.portfolios.change(portfolio.id, next, portfolio.userId, clock.now())
    return { document: portfolioDocument(changed), text: `Changed portfolio "${changed.name}".\n` }
  })
}

/** Puts it away; its ledger stays. A second call takes it out again. */
export function archive(call: Call): Promise<Answer> {
  return withPortfolio(call, nameOf(call), async (portfolio, { store, clock }) => {
    const archivedAt = portfolio.archivedAt === null ? clock.now() : null
    const changed = await store.portfolios.change(portfolio.id, { archivedAt }, portfolio.userId, clock.now())
    const state = changed.archivedAt === null ? 'is in use again' : 'is archived; its ledger stays'
    return { document: portfolioDocument(changed), text: `Portfolio "${changed.name}" ${state}.\n` }
  })
}
