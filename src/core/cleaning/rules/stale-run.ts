/** A price that repeats without trades is a copy, not a quote. */
import { defineRule } from '#core/cleaning/rule.ts'
import { flagBar, mayRepair, removeBar, type WorkingSeries } from '#core/cleaning/working-series.ts'
import { dayAt } from '#core/market/bars.ts'
import { formatDay } from '#core/time/epoch-day.ts'

const LEAST_BARS = 5

export const staleRun = defineRule({
  id: 'stale-run',
  kind: 'flag',
  meaning: 'Five or more bars in a row with one close and volume 0 are flagged at the first of them.',
  apply(work) {
    const { close, volume } = work.bars
    for (let first = 0; first < close.length; first++) {
      if (volume[first] !== 0) continue
      let last = first
      while (volume[last + 1] === 0 && close[last + 1] === close[first]) last++
      const bars = last - first + 1
      if (bars >= LEAST_BARS) {
        const until = formatDay(dayAt(work.bars, last))
        const says = `${bars} bars close at ${close[first]} with volume 0, until ${until}`
        flagBar(work, 'stale-run', first, says)
        if (mayRepair(work, 'stale-run', first, 'never')) blankCopies(work, first + 1, last, says)
      }
      first = last
    }
  },
})

/** A copied price says nothing of its day; without a bar, the day counts as a hole. */
function blankCopies(work: WorkingSeries, from: number, to: number, says: string): void {
  for (let i = from; i <= to; i++) removeBar(work, 'stale-run', i, `${says}; a copy of the first`)
}
