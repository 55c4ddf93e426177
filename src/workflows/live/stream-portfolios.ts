/** The portfolio stream: what portfolios that somebody listens to are worth, line by line. */
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'
import { parseTopic } from '#protocol/live/topics.ts'
import { openPortfolio, usualAsked } from '#workflows/portfolio/open-portfolio.ts'
import { toAppError } from '#core/errors.ts'
import { type LastPrices, lastPrices } from './last-prices.ts'
import { liveValue } from './live-value.ts'
import { publishMessages } from './publish-messages.ts'

/** One round over all processes' listeners. */
export async function streamPortfolios(bench: Workbench, signal: AbortSignal): Promise<void> {
  await publishPortfolios(portfoliosIn(await bench.store.listeners.wanted(bench.clock.now())), bench, signal)
}

export function portfoliosIn(topics: readonly string[]): number[] {
  return topics.flatMap((text) => {
    const topic = parseTopic(text)
    return topic?.kind === 'portfolio' ? [Number(topic.name)] : []
  })
}

/** One that cannot be valued is logged and does not hold up the others. */
export async function publishPortfolios(
  ids: readonly number[],
  bench: Workbench,
  signal: AbortSignal,
): Promise<void> {
  const prices = lastPrices(bench, signal)
  for (const id of ids) {
    if (signal.aborted) return
    try {
      const portfolio = await portfolioOfAnybody(id, bench)
      if (portfolio) await tell(portfolio, prices, bench)
    } catch (thrown) {
      bench.log.warn({ portfolio: id, error: toAppError(thrown).message }, 'could not value a portfolio')
    }
  }
}

async function tell(portfolio: Portfolio, prices: LastPrices, bench: Workbench): Promise<void> {
  const open = await openPortfolio(portfolio, usualAsked, bench)
  const data = liveValue(open, await prices.of(open), bench.clock.now())
  await publishMessages([{ topic: `portfolio:${portfolio.id}`, type: 'PORTFOLIO_UPDATE', data }], bench)
}

const USERS_MAX = 10_000

/** Those who listen were asked at the door whether they may. */
async function portfolioOfAnybody(id: number, { store }: Workbench): Promise<Portfolio | null> {
  const owners = [null, ...(await store.users.list(USERS_MAX)).map((user) => user.id)]
  for (const owner of owners) {
    const found = await store.portfolios.byId(id, owner)
    if (found) return found
  }
  return null
}
