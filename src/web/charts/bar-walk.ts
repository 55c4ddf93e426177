/** Walking over the bars of a chart by keyboard: which bar a key leads to, and what is said there. */
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { dayText } from '#web/figures/dates.ts'
import { numberText } from '#web/figures/format.ts'
import { partsText } from '#web/figures/parts.ts'
import { type ChartBars, closeChange } from './chart-bars.ts'
import type { Mark } from './marks.ts'

const LEAP = 20

type Walk = { readonly count: number; readonly marked: readonly number[] }

/**
 * The bar after `key`, from `current` (null: nowhere yet, so the walk starts at the last bar). Null for a key that does
 * not walk. `n` and `p` lead to the next and the previous marked bar, from nowhere to the first and the last one, and stay
 * put where there is none.
 */
export function barAfterKey(key: string, current: number | null, { count, marked }: Walk): number | null {
  if (count === 0) return null
  const last = count - 1
  const step = steps.get(key)
  if (step !== undefined) return current === null ? last : Math.min(last, Math.max(0, current + step))
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (key === 'n') return marked.find((bar) => bar > (current ?? -1)) ?? current ?? last
  if (key === 'p') return marked.findLast((bar) => bar < (current ?? count)) ?? current ?? last
  return null
}

const steps = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['PageUp', -LEAP],
  ['PageDown', LEAP],
])

/** `20 Nov 2024: close 378.48 USD, +2.84%. Outlier: return +2.84%.` */
export function barSentence(
  bars: ChartBars,
  bar: number,
  currency: string | null,
  marks: readonly Mark[],
): string {
  const day = bars.days[bar]
  if (day === undefined) return ''
  const change = closeChange(bars, bar)
  const moved = change === null ? '' : `, ${numberText(change, 'fraction', { signed: true })}`
  const notes = marks.filter((mark) => mark.bar === bar).map((mark) => ` ${partsText(mark.parts)}.`)
  return `${dayTextOf(day)}: close ${numberText(bars.close[bar] ?? null, currency, { price: true })}${moved}.${notes.join('')}`
}

function dayTextOf(day: EpochDay): string {
  return dayText(formatDay(day))
}
