/** Risk of a price series: which column its returns come from, and the measures over them. */
import { AppError } from '#core/errors.ts'
import { type Bars, hasAnyValue } from '#core/market/bars.ts'
import { valuesOnDays } from '#core/risk/align.ts'
import { measureRisk, type RiskMeasures } from '#core/risk/measure-risk.ts'
import { type DatedReturns, simpleReturns } from '#core/risk/simple-returns.ts'
import { isAdjustedThroughout } from './return-prices.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

export type ReturnColumn = 'close' | 'adj_close'

export type MeasuredRisk = RiskMeasures & {
  /** The first and the last day that the measures speak of. */
  readonly from: EpochDay | null
  readonly to: EpochDay | null
  readonly riskFreeAnnual: number
  readonly periodsPerYear: number
}

export type RiskRequest = {
  readonly riskFreeAnnual: number
  readonly periodsPerYear: number
  readonly benchmark?: DatedReturns
}

/** Returns on adj_close where there is one (`auto`), else on the column asked for. Throws AppError `missing-column`. */
export function returnsOfBars(bars: Bars, column: ReturnColumn | 'auto'): DatedReturns {
  if (column === 'adj_close' && bars.day.length > 0 && !hasAnyValue(bars.adj_close)) {
    throw new AppError(
      'missing-column',
      'There is no adjusted close to take returns of; leave --column out, or take close.',
    )
  }
  const automatic = hasAnyValue(bars.adj_close) ? 'adj_close' : 'close'
  return simpleReturns(bars.day, bars[column === 'auto' ? automatic : column])
}

export function measureBars(bars: Bars, column: ReturnColumn | 'auto', request: RiskRequest): MeasuredRisk {
  const measured = measureReturns(returnsOfBars(bars, column), request)
  const isPartly = column !== 'close' && hasAnyValue(bars.adj_close) && !isAdjustedThroughout(bars)
  const flags = [...measured.flags, ...(isPartly ? (['partly-adjusted'] as const) : [])]
  // The window starts at the price that the first return is measured from.
  return { ...measured, flags, from: dayOrNull(bars.day[0]), to: dayOrNull(bars.day.at(-1)) }
}

/** Measures against the benchmark are taken on the days both have; all others on every return. */
export function measureReturns(returns: DatedReturns, request: RiskRequest): MeasuredRisk {
  const { benchmark, riskFreeAnnual, periodsPerYear } = request
  const measured = measureRisk(returns.value, {
    riskFreeAnnual,
    periodsPerYear,
    ...(benchmark ? { benchmark: valuesOnDays(benchmark, returns.day) } : {}),
  })
  return {
    ...measured,
    riskFreeAnnual,
    periodsPerYear,
    from: dayOrNull(returns.day[0]),
    to: dayOrNull(returns.day.at(-1)),
  }
}

function dayOrNull(day: number | undefined): EpochDay | null {
  return day === undefined ? null : (day as EpochDay)
}
