/** The last stored close of a symbol with its dividends: what a new price is held against. */
import type { KnownPrice } from '#core/market/quote-faults.ts'
import { toAppError } from '#core/errors.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'

/** A dividend older than this is not mistaken for a price any more. */
const DIVIDEND_DAYS = 400

/** Null when nothing is stored, and when the store cannot say: a quote does not fail because of it. */
export async function knownPrice(
  symbol: string,
  { store, log }: Pick<Workbench, 'store' | 'log'>,
): Promise<KnownPrice | null> {
  try {
    const summary = await store.assets.summary(symbol)
    if (!summary || summary.lastDay === null || summary.lastClose === null) return null
    const from = (summary.lastDay - DIVIDEND_DAYS) as EpochDay
    const observed = await store.bars.observed(symbol, { from, to: null }, null)
    const dividends = observed?.actions.filter(({ kind }) => kind === 'dividend') ?? []
    return {
      day: summary.lastDay as EpochDay,
      close: summary.lastClose,
      currency: summary.asset.currency,
      dividends: dividends.map(({ value }) => value),
    }
  } catch (thrown) {
    log.warn({ symbol, error: toAppError(thrown).message }, 'could not hold a quote against what is stored')
    return null
  }
}
