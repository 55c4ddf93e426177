/** Words about the age of a price, kept true while they are shown. */
import { useNow } from '#web/state/use-now.ts'
import { type PriceNow, priceWords, shortWords } from './live-price.ts'

type AgeNowProps = {
  readonly price: PriceNow
  /** For a narrow column: the age alone. */
  readonly short?: boolean
}

export function AgeNow({ price, short = false }: AgeNowProps) {
  const now = useNow(1000)
  return short ? <span title={priceWords(price, now)}>{shortWords(price, now)}</span> : priceWords(price, now)
}
