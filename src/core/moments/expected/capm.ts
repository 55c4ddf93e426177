/** Expected returns by the capital asset pricing model. */
import { covariance } from '#core/math/covariance.ts'
import { mean } from '#core/math/mean.ts'
import { defineExpected, presentReturns } from './expected-estimate.ts'

export const capm = defineExpected({
  id: 'capm',
  title: 'Capital asset pricing model',
  definition:
    'Risk-free rate + beta × (mean market return a year − risk-free rate); the market is the equally weighted mean of the columns.',
  estimate({ columns, day }, { periodsPerYear, riskFreeAnnual }) {
    const market = Float64Array.from(day, (_, t) =>
      mean(presentReturns(Float64Array.from(columns, (column) => column[t]!))),
    )
    const premium = mean(presentReturns(market)) * periodsPerYear - riskFreeAnnual
    return Float64Array.from(columns, (column) => {
      const isThere = (_: number, t: number) => !Number.isNaN(column[t]!)
      const own = column.filter(isThere)
      const beside = market.filter(isThere)
      return riskFreeAnnual + (covariance(own, beside) / covariance(beside, beside)) * premium
    })
  },
})
