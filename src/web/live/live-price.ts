/** The price of an instrument now: that of the stream where it says more than the last stored bar, with its own age and origin. */
import type { Figure } from '#protocol/figure.ts'
import type { AssetRow } from '#protocol/http/assets.ts'
import { ageOfMoment, dayText } from '#web/figures/dates.ts'
import type { LiveQuote } from './use-live.ts'

export type PriceNow = {
  readonly price: Figure
  /** Against the close before. */
  readonly change: Figure
  /** The moment of the price on this machine's clock, in epoch milliseconds; null where only its day is known. */
  readonly moment: number | null
  readonly marketState: 'pre' | 'open' | 'post' | 'closed' | null
}

/** Null where the stream knows nothing better than the last bar. */
export function livePrice({ to }: Pick<AssetRow, 'to'>, live: LiveQuote | null): PriceNow | null {
  const quote = live?.quote
  const price = quote?.price
  if (!live || !quote || !price || price.value === null || price.flags.includes('last-close')) return null
  if (to !== null && price.asOf !== null && price.asOf < to) return null
  return {
    price,
    change: { ...price, value: quote.changeFraction, unit: 'fraction', ref: null },
    moment: quote.ageMs === null ? null : live.receivedAt - quote.ageMs,
    marketState: quote.marketState,
  }
}

const stateWords = {
  pre: 'before the opening',
  open: 'market open',
  post: 'after the close',
  closed: 'market closed',
} as const

/** `12 s old, yahoo, market open`. */
export function priceWords({ price, moment, marketState }: PriceNow, now: number): string {
  return [ageWords(price, moment, now), price.source, marketState && stateWords[marketState]]
    .filter(Boolean)
    .join(', ')
}

/** For a narrow column: how old, or that the market rests. */
export function shortWords({ price, moment, marketState }: PriceNow, now: number): string {
  if (marketState === 'closed') return 'closed'
  return moment === null ? (price.asOf === null ? 'live' : dayText(price.asOf)) : ageOfMoment(moment, now)
}

function ageWords({ asOf }: Figure, moment: number | null, now: number): string | null {
  if (moment === null) return asOf && dayText(asOf)
  return `${ageOfMoment(moment, now)} old`
}
