/** Expected returns as the past had them: the mean, the compound rate, and the mean of recent days. */
import { mean } from '#core/math/mean.ts'
import { dot } from '#core/linear/matrix.ts'
import { exponentialWeights } from '#core/moments/exponential-weights.ts'
import { columnMeans } from '#core/moments/column-means.ts'
import { defineExpected, presentReturns } from './expected-estimate.ts'

export const meanReturn = defineExpected({
  id: 'mean',
  title: 'Historical mean',
  definition: 'Mean of the returns times the periods of a year.',
  estimate: (returns, { periodsPerYear }) => {
    const whole = columnMeans(returns)
    return Float64Array.from(returns.columns, (column, i) => {
      // A mean that is missing hides those that are there.
      const centre = Number.isNaN(whole[i]!) ? mean(presentReturns(column)) : whole[i]!
      return centre * periodsPerYear
    })
  },
})

export const cagr = defineExpected({
  id: 'cagr',
  title: 'Compound annual growth',
  definition: '∏(1 + r)^(periods of a year / n) − 1.',
  estimate: ({ columns }, { periodsPerYear }) =>
    Float64Array.from(columns, (column) => {
      const present = presentReturns(column)
      const growth = present.reduce((total, value) => total * (1 + value), 1)
      return present.length === 0 ? Number.NaN : growth ** (periodsPerYear / present.length) - 1
    }),
})

const SPAN = 500

export const emaReturn = defineExpected({
  id: 'ema',
  title: 'Exponentially weighted mean',
  definition: `Mean of the returns weighted by (1 − 2/(${SPAN}+1))^age, times the periods of a year.`,
  estimate: ({ columns }, { periodsPerYear }) =>
    Float64Array.from(columns, (column) => {
      const present = presentReturns(column)
      return present.length === 0
        ? Number.NaN
        : dot(present, exponentialWeights(present.length, SPAN)) * periodsPerYear
    }),
})
