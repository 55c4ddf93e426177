/** Round days along an axis of time: years, months or days, as many as there is room for. */
import { addDays, civilDate, type EpochDay, epochDay } from '#core/time/epoch-day.ts'

export type DayTick = { readonly day: EpochDay; readonly label: string }

const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600]
const DAY_STEPS = [1, 2, 7, 14]
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** About `most` days, one more at most, from `from` to `to`, both inclusive. */
export function dayTicks(from: EpochDay, to: EpochDay, most: number): DayTick[] {
  const dayStep = DAY_STEPS.find((step) => (to - from) / step <= most - 1)
  if (dayStep !== undefined) return everyDays(from, to, dayStep)
  const months = monthOf(to) - monthOf(from)
  const step = MONTH_STEPS.find((one) => months / one <= most) ?? MONTH_STEPS.at(-1)!
  const ticks: DayTick[] = []
  for (let month = Math.ceil(monthOf(from) / step) * step; month <= monthOf(to); month += step) {
    const year = Math.floor(month / 12)
    const day = epochDay(year, (month % 12) + 1, 1)
    const label = step >= 12 ? `${year}` : `${MONTHS[month % 12]} ${year}`
    if (day >= from && day <= to) ticks.push({ day, label })
  }
  return ticks
}

function everyDays(from: EpochDay, to: EpochDay, step: number): DayTick[] {
  const ticks: DayTick[] = []
  for (let day = from; day <= to; day = addDays(day, step)) {
    const { month, day: dayOfMonth } = civilDate(day)
    ticks.push({ day, label: `${dayOfMonth} ${MONTHS[month - 1]}` })
  }
  return ticks
}

/** Months since year 0. */
function monthOf(day: EpochDay): number {
  const { year, month } = civilDate(day)
  return year * 12 + month - 1
}
