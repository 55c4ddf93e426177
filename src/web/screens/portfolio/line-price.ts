/** The price that a line of a portfolio rests on, with its age in words. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import { ageOfDay, ageOfMoment, today } from '#web/figures/dates.ts'
import type { Figure } from '#protocol/figure.ts'
import { money } from '#web/figures/money.ts'
import type { ValueLine } from '#web/state/portfolios.ts'

/** What the stream says beyond the answer of the call. */
type StreamedPrice = NonNullable<ValueLine['price']> & {
  readonly kind?: 'last' | 'close' | 'ledger'
  readonly at?: string | null
}

export function priceFigure({ price }: ValueLine): Figure {
  if (price === null) return money(null, null)
  const { value, currency, day, source, grade, stale } = price
  return money(value, currency, { asOf: day, source, grade, flags: flagsOf(source, stale) })
}

function flagsOf(source: string, isStale: boolean): string[] {
  return [...(isStale ? ['stale'] : []), ...(source === SIMULATED ? [SIMULATED] : [])]
}

/** `12 s`, `today`, `3 d`; empty without a price. */
export function priceAge({ price }: ValueLine, now: number): string {
  if (price === null) return ''
  const { at, day }: StreamedPrice = price
  return at ? ageOfMoment(Date.parse(at), now) : ageOfDay(day, today(now))
}
