/** Figures for numbers that arrive inside a larger answer, so that they explain themselves like any other. */
import type { Figure } from '#protocol/figure.ts'

type Known = Pick<Figure, 'value' | 'unit' | 'ref'> & Partial<Figure>

/** What is not said is null, and there are no flags. */
export function localFigure(known: Known): Figure {
  return { asOf: null, knownAt: null, source: null, grade: null, flags: [], ...known }
}
