/** Bars are put in order of their days; a file that is out of order says where. */
import { defineRule } from '#core/cleaning/rule.ts'
import { arrange, flagBar, type WorkingSeries } from '#core/cleaning/working-series.ts'
import { dayAt } from '#core/market/bars.ts'
import { formatDay } from '#core/time/epoch-day.ts'

export const unsorted = defineRule({
  id: 'unsorted',
  kind: 'flag',
  meaning:
    'A file whose days do not ascend is sorted, and flagged once at the first row that breaks the order.',
  apply(work) {
    const { day } = work.bars
    let breaks = 1
    while (breaks < day.length && day[breaks]! >= day[breaks - 1]!) breaks++
    if (breaks >= day.length) return
    flagBar(work, 'unsorted', breaks, breakText(work, breaks), 'excellent')
    // The sort is stable, so that the bars of one day stay in the order of the file.
    arrange(
      work,
      Array.from(day.keys()).sort((a, b) => day[a]! - day[b]!),
    )
  },
})

function breakText(work: WorkingSeries, index: number): string {
  const { day } = work.bars
  if (day.every((each, i) => i === 0 || each <= day[i - 1]!)) return 'the file runs newest first; reversed'
  const before = formatDay(dayAt(work.bars, index - 1))
  return `row ${work.row[index]} (${formatDay(dayAt(work.bars, index))}) stands after row ${work.row[index - 1]} (${before}); sorted`
}
