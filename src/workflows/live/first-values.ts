/** Values for those who have just begun to listen, without waiting for the next round. */
import { toAppError } from '#core/errors.ts'
import type { Workbench } from '#ports/workbench.ts'
import { publishPrices } from './publish-prices.ts'
import { portfolioOf, publishPortfolios } from './stream-portfolios.ts'
import { symbolsIn } from './stream-prices.ts'

/** Those who begin within it are asked for together. */
const GATHER_MS = 50
/** What was told lately needs no telling. */
const YOUNG_MS = 30_000
const WAITING_MAX = 10_000

export type FirstValues = {
  /** `newestAt` is when the topic last had a message, null for never. */
  want(topic: string, newestAt: number | null): void
  /** Resolves once nothing is under way. */
  settled(): Promise<void>
}

export function firstValues(bench: Workbench, signal: AbortSignal): FirstValues {
  const { clock, log } = bench
  const waiting = new Set<string>()
  let running: Promise<void> | null = null
  async function run(): Promise<void> {
    try {
      await clock.sleep(GATHER_MS, signal)
      while (waiting.size > 0 && !signal.aborted) {
        const topics = [...waiting]
        waiting.clear()
        await publishPrices({ symbols: symbolsIn(topics), fresh: false }, bench, signal)
        await publishPortfolios(topics, bench, signal)
      }
    } catch (thrown) {
      if (!signal.aborted) log.warn({ error: toAppError(thrown).message }, 'could not tell first values')
    } finally {
      running = null
    }
  }
  return {
    want(topic, newestAt) {
      const isYoung = newestAt !== null && clock.now() - newestAt < YOUNG_MS
      const isTold = symbolsIn([topic]).length > 0 || portfolioOf(topic) !== null
      if (signal.aborted || isYoung || !isTold || waiting.size >= WAITING_MAX) return
      waiting.add(topic)
      running ??= run()
    },
    settled: async () => running ?? undefined,
  }
}
