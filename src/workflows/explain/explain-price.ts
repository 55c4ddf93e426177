/** A stored close, or its change: which source had it and what others said, what cleaning did, how good the bar is. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import { formatMoment } from '#core/time/moment.ts'
import { dayAt } from '#core/market/bars.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Figure } from '#protocol/figure.ts'
import type { Explanation } from '#protocol/http/explain.ts'
import { assetFigure, badReference, type FigureAddress, figureRef } from '#workflows/asset-figure.ts'
import { type ExplainedSources, explainSources } from './explain-sources.ts'
import { readPrices, type StoredPrices } from '#workflows/read-prices.ts'

export async function explainPrice(address: FigureAddress, bench: Workbench): Promise<Explanation> {
  const { symbol, name, window } = address
  const request = { symbol, window: { from: null, to: window.to }, knownAt: null, indicators: [] }
  const stored = await readPrices(request, bench)
  const last = stored.bars.day.length - 1
  if (last < 0) throw badReference(figureRef(address))
  if (name !== 'close') return changeExplained(stored, last)
  const sources = await explainSources(stored.asset, dayAt(stored.bars, last), bench)
  return closeExplained(stored, last, sources)
}

function closeExplained(stored: StoredPrices, index: number, sources: ExplainedSources | null): Explanation {
  const { symbol } = stored.asset
  const figure = closeFigure(stored, index)
  const notes = stored.flags.filter(({ day }) => day === stored.bars.day[index]).map(({ rule }) => rule)
  return {
    figure,
    sentence:
      `The close of ${symbol} on ${figure.asOf}, as the source "${figure.source}" had it; the bar is graded ${figure.grade}. ${sources?.reason ?? ''}`.trim(),
    formula: null,
    inputs: [...(sources?.inputs ?? [])],
    adjustments: [
      ...(sources?.adjustments ?? []),
      ...notes.map((rule) => `The rule ${rule} has something to say about this day.`),
    ],
    improve: figure.grade === 'excellent' ? [] : [`\`assay refresh ${symbol}\` asks the sources again.`],
  }
}

function changeExplained(stored: StoredPrices, index: number): Explanation {
  const { symbol } = stored.asset
  const close = closeFigure(stored, index)
  const before = index > 0 ? closeFigure(stored, index - 1) : null
  const change = before?.value && close.value !== null ? close.value / before.value - 1 : null
  const day = dayAt(stored.bars, index)
  return {
    figure: assetFigure(
      symbol,
      { name: 'daily_return', window: { from: day, to: day } },
      change,
      'fraction',
      close,
    ),
    sentence: `The close of ${symbol} on ${close.asOf} against the close of the bar before it.`,
    formula: before ? `${close.value} / ${before.value} − 1` : null,
    inputs: [
      { name: 'close', figure: close },
      ...(before ? [{ name: 'close of the bar before', figure: before }] : []),
    ],
    adjustments: ['Closes are taken as quoted; risk measures use adjusted closes where there are any.'],
    improve: [],
  }
}

function closeFigure({ asset, bars, grades, sources, sourceIndex }: StoredPrices, index: number): Figure {
  const day = dayAt(bars, index)
  const source = sources[sourceIndex[index]!] ?? null
  return assetFigure(
    asset.symbol,
    { name: 'close', window: { from: day, to: day } },
    bars.close[index]!,
    asset.currency,
    {
      asOf: formatDay(day),
      knownAt: formatMoment(asset.updatedAt),
      source,
      grade: qualityLevels[grades[index]!] ?? null,
      flags: source === SIMULATED ? [SIMULATED] : [],
    },
  )
}
