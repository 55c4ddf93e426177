/** A quality score: the sum it is, with every term as a figure and the issues as things to do. */
import { formatMoment } from '#core/time/moment.ts'
import { dayOfMoment, formatDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Explanation } from '#protocol/http/explain.ts'
import { assetFigure, type FigureAddress, type Origin, plainFigure } from '#workflows/asset-figure.ts'
import { gradeAsset } from '#workflows/grade-asset.ts'

export async function explainQuality(address: FigureAddress, bench: Workbench): Promise<Explanation> {
  const { symbol, window } = address
  const now = bench.clock.now()
  const asOf = dayOfMoment(now)
  const { asset, quality } = await gradeAsset(symbol, { window, asOf }, bench)
  const origin: Origin = {
    asOf: formatDay(asOf),
    knownAt: formatMoment(now),
    source: null,
    grade: quality.level,
    flags: [],
  }
  const term = (name: string, value: number) => ({
    name,
    figure: plainFigure(value, 'score', origin),
  })
  const { score, completeness, gapPenalty, freshnessPenalty, outlierPenalty } = quality
  return {
    figure: assetFigure(symbol, address, score, 'score', origin),
    sentence: `${quality.presentSessions} of ${quality.expectedSessions} expected sessions of ${asset.calendar} have a bar; gaps, age and outliers cost the rest.`,
    formula: `max(0, ${completeness} − ${gapPenalty} − ${freshnessPenalty} − ${outlierPenalty})`,
    inputs: [
      term('completeness', completeness),
      term('gap_penalty', gapPenalty),
      term('freshness_penalty', freshnessPenalty),
      term('outlier_penalty', outlierPenalty),
    ],
    adjustments: [],
    improve: quality.issues.map(({ message }) => message),
  }
}
