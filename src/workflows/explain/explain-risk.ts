/** A risk measure: its definition, the returns it was formed from, and the quality of the prices behind them. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { riskMeasures } from '#core/risk/catalogue.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Explanation } from '#protocol/http/explain.ts'
import {
  assetFigure,
  badReference,
  type FigureAddress,
  figureRef,
  plainFigure,
} from '#workflows/asset-figure.ts'
import { measureAsset } from '#workflows/measure-asset.ts'

const adjustmentSentences = {
  'as-given': 'Returns are of adjusted closes, so splits and dividends leave no jumps.',
  derived:
    'No source has adjusted closes of every bar, so returns are of closes restated for the splits and dividends on record.',
  unadjusted:
    'There is no adjusted close, and no split or dividend on record, so returns are of closes as quoted: a dividend counts as a loss.',
} as const

export async function explainRisk(address: FigureAddress, bench: Workbench): Promise<Explanation> {
  const measure = riskMeasures.find(({ id }) => address.name === `risk/${id}`)
  if (!measure) throw badReference(figureRef(address))
  const { symbol, window } = address
  const { stored, measured, basis, quality, origin } = await measureAsset(address, bench)
  const input = (name: string, value: number, unit: string | null) => ({
    name,
    figure: plainFigure(value, unit, origin),
  })
  return {
    figure: assetFigure(symbol, address, measured.measures[measure.id], measure.unit, origin),
    sentence: measure.definition,
    formula: null,
    inputs: [
      input('returns', measured.observations, 'bars'),
      input('periods_per_year', calendarFor(stored.asset.calendar).periodsPerYear, 'bars'),
      input('risk_free', measured.riskFreeAnnual, 'fraction'),
      {
        name: 'quality',
        figure: assetFigure(symbol, { name: 'quality', window }, quality.score, 'score', origin),
      },
    ],
    adjustments: [adjustmentSentences[basis]],
    improve: quality.issues.map(({ message }) => message),
  }
}
