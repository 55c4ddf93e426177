/** A risk measure: its definition, the returns it was formed from, and the quality of the prices behind them. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { riskMeasures } from '#core/risk/catalogue.ts'
import { hasAnyValue } from '#core/market/bars.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Explanation } from '#protocol/http/explain.ts'
import { assetFigure, badReference, type FigureAddress, figureRef } from '#workflows/asset-figure.ts'
import { gradeBars } from '#workflows/grade-asset.ts'
import { measureAsset } from '#workflows/measure-asset.ts'

export async function explainRisk(address: FigureAddress, bench: Workbench): Promise<Explanation> {
  const measure = riskMeasures.find(({ id }) => address.name === `risk/${id}`)
  if (!measure) throw badReference(figureRef(address))
  const { symbol, window } = address
  const { stored, measured, origin } = await measureAsset(address, bench)
  const quality = gradeBars(stored.asset, stored.bars, window, bench)
  const input = (name: string, value: number, unit: string | null) => ({
    name,
    figure: assetFigure(symbol, { ...address, name }, value, unit, origin),
  })
  return {
    figure: assetFigure(symbol, address, measured.measures[measure.id], measure.unit, origin),
    sentence: measure.definition,
    formula: null,
    inputs: [
      input('returns', measured.observations, 'bars'),
      input('periods_per_year', calendarFor(stored.asset.calendar).periodsPerYear, 'bars'),
      input('risk_free', measured.riskFreeAnnual, 'fraction'),
      input('quality', quality.score, 'score'),
    ],
    adjustments: [
      hasAnyValue(stored.bars.adj_close)
        ? 'Returns are of adjusted closes, so splits and dividends leave no jumps.'
        : 'There is no adjusted close, so returns are of closes as quoted: a dividend counts as a loss.',
    ],
    improve: quality.issues.map(({ message }) => message),
  }
}
