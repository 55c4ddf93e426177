/** Rolling risk, drawdowns, confidence bands, stress and contributions as the doors print them. */
import type { BootstrapBands } from '#core/risk/bootstrap-bands.ts'
import type { Drawdown } from '#core/risk/drawdown-table.ts'
import type { PortfolioMeasure, RiskSplit } from '#core/risk/portfolio-risk.ts'
import type { RollingRisk } from '#core/risk/rolling-risk.ts'
import type { Stress } from '#core/risk/stress.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { jsonColumn, jsonNumber, jsonRecord } from '#protocol/json.ts'

export function rollingDocument({ window, day, columns }: RollingRisk) {
  return {
    window,
    days: Array.from(day, (one) => formatDay(one as EpochDay)),
    columns: Object.fromEntries(Object.entries(columns).map(([id, column]) => [id, jsonColumn(column)])),
  }
}

export function drawdownDocument({ peak, trough, recovery, ...rest }: Drawdown) {
  return { peak: dayText(peak), trough: formatDay(trough), recovery: dayText(recovery), ...rest }
}

export function bootstrapDocument({ bands, ...rest }: BootstrapBands) {
  const named = Object.entries(bands).map(([id, { low, high }]) => [id, jsonRecord({ low, high })] as const)
  return { method: 'stationary', ...rest, bands: Object.fromEntries(named) }
}

export function stressDocument({ windows, beta, shocks }: Stress) {
  return {
    windows: windows.map(({ id, title, from, to, ...numbers }) => ({
      id,
      title,
      from: formatDay(from),
      to: formatDay(to),
      return: jsonNumber(numbers.return),
      maxDrawdown: jsonNumber(numbers.maxDrawdown),
      benchmarkReturn: jsonNumber(numbers.benchmarkReturn),
      mapped: jsonNumber(numbers.mapped),
    })),
    beta: jsonNumber(beta),
    shocks: [...shocks],
  }
}

export type WeightedRisk = {
  readonly symbols: readonly string[]
  readonly weights: Float64Array
  readonly split: Readonly<Record<PortfolioMeasure, RiskSplit>>
}

/** `share` is the component over the total. */
export function contributionsDocument({ symbols, weights, split }: WeightedRisk) {
  const named = (values: ArrayLike<number>) =>
    jsonRecord(Object.fromEntries(symbols.map((symbol, asset) => [symbol, values[asset]!])))
  const parts = Object.entries(split).map(([measure, { total, marginal, component }]) => {
    const share = component.map((part) => part / total)
    const document = { total: jsonNumber(total), marginal: named(marginal), component: named(component) }
    return [measure, { ...document, share: named(share) }] as const
  })
  return { weights: named(weights), contributions: Object.fromEntries(parts) }
}

type Analyses = {
  readonly rolling: RollingRisk | null
  readonly drawdowns: readonly Drawdown[] | null
  readonly bootstrap: BootstrapBands | null
  readonly stress: Stress | null
}

/** The parts that were asked for; the others are absent. */
export function analysesDocument(
  { rolling, drawdowns, bootstrap, stress }: Analyses,
  weighted: WeightedRisk | null,
) {
  return {
    ...(weighted && contributionsDocument(weighted)),
    ...(rolling && { rolling: rollingDocument(rolling) }),
    ...(drawdowns && { drawdowns: drawdowns.map(drawdownDocument) }),
    ...(bootstrap && { bootstrap: bootstrapDocument(bootstrap) }),
    ...(stress && { stress: stressDocument(stress) }),
  }
}

function dayText(day: EpochDay | null): string | null {
  return day === null ? null : formatDay(day)
}
