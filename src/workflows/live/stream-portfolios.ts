/** The portfolio stream: what portfolios that somebody listens to are worth, line by line. */
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'
import { parseTopic, shownTopic } from '#protocol/live/topics.ts'
import { openPortfolio, usualAsked } from '#workflows/portfolio/open-portfolio.ts'
import { toAppError } from '#core/errors.ts'
import { type LastPrices, lastPrices } from './last-prices.ts'
import { liveValue } from './live-value.ts'
import { publishMessages } from './publish-messages.ts'

/** One round over all processes' listeners. */
export async function streamPortfolios(bench: Workbench, signal: AbortSignal): Promise<void> {
  await publishPortfolios(await bench.store.listeners.wanted(bench.clock.now()), bench, signal)
}

/** Null for a topic that is about none. */
export function portfolioOf(kept: string): number | null {
  const topic = parseTopic(shownTopic(kept))
  return topic?.kind === 'portfolio' ? Number(topic.name) : null
}

/**
 * Tells of the portfolios that some of the topics, by the names they are kept under, are about. One that cannot be valued is logged and
 * does not hold up the others.
 */
export async function publishPortfolios(
  topics: readonly string[],
  bench: Workbench,
  signal: AbortSignal,
): Promise<void> {
  const prices = lastPrices(bench, signal)
  for (const [id, own] of Map.groupBy(topics, portfolioOf)) {
    if (signal.aborted) return
    if (id === null) continue
    try {
      const portfolio = await portfolioOfAnybody(id, bench)
      if (portfolio) await tell(portfolio, own, prices, bench)
    } catch (thrown) {
      bench.log.warn({ portfolio: id, error: toAppError(thrown).message }, 'could not value a portfolio')
    }
  }
}

async function tell(
  portfolio: Portfolio,
  topics: readonly string[],
  prices: LastPrices,
  bench: Workbench,
): Promise<void> {
  const open = await openPortfolio(portfolio, usualAsked, bench)
  const data = liveValue(open, await prices.of(open), bench.clock.now())
  await publishMessages(
    topics.map((topic) => ({ topic, type: 'PORTFOLIO_UPDATE', data })),
    bench,
  )
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
