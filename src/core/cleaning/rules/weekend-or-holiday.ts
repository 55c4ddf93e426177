/** Bars on days when the exchange was closed are pointed out. */
import { lowerBound } from '#core/time/day-window.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { flagBar } from '#core/cleaning/working-series.ts'
import { dayAt } from '#core/market/bars.ts'
import { isWeekend } from '#core/time/epoch-day.ts'

export const weekendOrHoliday = defineRule({
  id: 'weekend-or-holiday',
  kind: 'flag',
  meaning: 'A bar on a day that is no session of the calendar is flagged.',
  apply(work) {
    const { day } = work.bars
    const { sessions, code } = work.calendar
    if (day.length === 0 || sessions.length === 0) return
    // Outside the years a calendar knows, nothing can be said.
    const end = lowerBound(day, sessions.at(-1)! + 1)
    let session = lowerBound(sessions, day[0]!)
    for (let i = lowerBound(day, sessions[0]!); i < end; i++) {
      while (sessions[session]! < day[i]!) session++
      if (sessions[session] === day[i]) continue
      const closed = isWeekend(dayAt(work.bars, i)) ? 'weekend' : 'holiday'
      flagBar(work, 'weekend-or-holiday', i, `no session of ${code}: ${closed}`)
    }
  },
})
