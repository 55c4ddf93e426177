/** Returns far from the usual are pointed out; they may well be true. */
import { lowerBound } from '#core/time/day-window.ts'
import { findOutliers } from '#core/cleaning/outliers.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { percentText } from '#core/cleaning/percent-text.ts'
import { flagBar } from '#core/cleaning/working-series.ts'

export const outlier = defineRule({
  id: 'outlier',
  kind: 'flag',
  meaning: 'A close return more than 3 standard deviations from the mean of the series is flagged.',
  apply(work) {
    const { day, close } = work.bars
    for (const found of findOutliers(day, close)) {
      const text = `a return of ${percentText(found.return)} is more than 3 standard deviations from the mean`
      flagBar(work, 'outlier', lowerBound(day, found.day), text)
    }
  },
})
