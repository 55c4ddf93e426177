/** What each calendar month made of an equity curve. */
import { civilDate, type EpochDay } from '#core/time/epoch-day.ts'
import { jsonNumber } from '#protocol/json.ts'

/** From the last value of the month before, `2024-02` → return; the first month counts from the first value. Days ascend. */
export function monthlyReturns(day: Int32Array, equity: Float64Array): Record<string, number | null> {
  const months: Record<string, number | null> = {}
  let base = equity[0]!
  day.forEach((one, t) => {
    const month = monthOf(one)
    if (t + 1 < day.length && monthOf(day[t + 1]!) === month) return
    months[month] = jsonNumber(equity[t]! / base - 1)
    base = equity[t]!
  })
  return months
}

function monthOf(day: number): string {
  const { year, month } = civilDate(day as EpochDay)
  return `${year}-${String(month).padStart(2, '0')}`
}
