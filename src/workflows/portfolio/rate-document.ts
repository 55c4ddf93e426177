/** A rate that a portfolio was valued at, with the path it was formed on, as the doors print it. */
import type { FoundRate } from '#core/fx/find-rate.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { amountText } from './amounts.ts'

/** Null where there is none; the path is empty for a currency against itself. */
export function rateDocument(found: FoundRate | null) {
  return (
    found && {
      value: amountText(found.rate),
      day: formatDay(found.day),
      path: found.path.map(({ kind, from, to, rate, quoted }) => ({
        kind,
        from,
        to,
        rate: amountText(rate),
        source: quoted?.source ?? null,
      })),
    }
  )
}
