/** The price stream: fresh prices of what somebody listens to while its exchange trades. */
import { calendarFor, calendarForSymbol } from '#core/calendars/catalogue.ts'
import { isTrading } from '#core/calendars/session-hours.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { parseTopic } from '#protocol/live/topics.ts'
import { publishPrices } from './publish-prices.ts'

/** Prices that arrive late, and the official close, are still waited for. */
const AFTER_CLOSE_MS = 20 * 60_000
/** One round ends before the next begins, whatever sources do. */
const ROUND_PART = 0.9

/** One round over all processes' listeners. */
export async function streamPrices(bench: Workbench, everyMs: number, signal: AbortSignal): Promise<void> {
  const now = bench.clock.now()
  const symbols = symbolsIn(await bench.store.listeners.wanted(now))
  if (symbols.length === 0) return
  const trading = await tradingOf(symbols, now, bench)
  const round = AbortSignal.any([signal, AbortSignal.timeout(everyMs * ROUND_PART)])
  await publishPrices({ symbols: trading, fresh: true }, bench, round)
}

export function symbolsIn(topics: readonly string[]): string[] {
  return topics.flatMap((text) => {
    const topic = parseTopic(text)
    return topic?.kind === 'prices' ? [topic.name] : []
  })
}

async function tradingOf(symbols: readonly string[], now: EpochMs, { store }: Workbench): Promise<string[]> {
  const trading: string[] = []
  for (const symbol of symbols) {
    const stored = await store.assets.summary(symbol)
    const calendar = stored ? calendarFor(stored.asset.calendar) : calendarForSymbol(symbol, new Int32Array())
    if (isTrading(calendar, now, AFTER_CLOSE_MS)) trading.push(symbol)
  }
  return trading
}
