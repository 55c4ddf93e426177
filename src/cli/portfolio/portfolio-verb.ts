/** What every verb of `assay portfolio` shares: whose portfolio it is, and what prices it. */
import type { Call } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { currencyUnit } from '#core/fx/currency-units.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'
import { findPortfolio } from '#workflows/portfolio/find-portfolio.ts'
import {
  type OpenPortfolio,
  openPortfolio,
  type PortfolioAsked,
  usualAsked,
} from '#workflows/portfolio/open-portfolio.ts'
import { momentOf } from '#cli/moment-option.ts'

/** The one name after the verb. Throws AppError `bad-usage`. */
export function nameOf({ operands: [verb, name, ...more] }: Call): string {
  if (name === undefined) throw usage(`\`assay portfolio ${verb}\` takes the name of a portfolio.`)
  if (more.length > 0)
    throw usage(`\`assay portfolio ${verb}\` takes one name; found ${more.join(' ')} besides.`)
  return name
}

/** Lends the workbench, its files those of `--prices` where it is given. */
export function withPortfolio<T>(
  call: Call,
  name: string,
  use: (portfolio: Portfolio, bench: Workbench) => Promise<T>,
): Promise<T> {
  const folder = call.options.text('prices')
  return call.context.withWorkbench(
    async (bench) => use(await findPortfolio(name, await actingUser(bench.store), bench), bench),
    folder === null ? {} : { filesFolder: folder },
  )
}

export function withOpenPortfolio<T>(
  call: Call,
  given: Partial<PortfolioAsked>,
  use: (open: OpenPortfolio, bench: Workbench) => Promise<T>,
): Promise<T> {
  const folder = call.options.text('prices')
  const prices = folder === null ? usualAsked.prices : { folder }
  const asked = { ...usualAsked, prices, ...askedIn(call), ...given }
  return withPortfolio(call, nameOf(call), async (portfolio, bench) =>
    use(await openPortfolio(portfolio, asked, bench), bench),
  )
}

function askedIn(call: Call): Partial<PortfolioAsked> {
  const { options } = call
  const basis = options.text('cost-basis')
  return {
    knownAt: momentOf(call),
    currency: currencyIn(options.text('currency')),
    ...(basis === 'fifo' || basis === 'average' ? { costBasis: basis } : {}),
  }
}

/** In major units. Throws AppError `bad-usage`. */
export function currencyIn(code: string | null): string | null {
  if (code === null) return null
  const unit = currencyUnit(code)
  if (unit) return unit.major
  throw usage(`--currency takes a code of three letters such as EUR; found "${code}".`)
}
