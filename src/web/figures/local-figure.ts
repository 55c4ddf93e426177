/** Figures for numbers that arrive inside a larger answer, so that they explain themselves like any other. */
import type { Figure } from '#protocol/figure.ts'

type Known = Pick<Figure, 'value' | 'unit'> & Partial<Figure>

/** What is not said is null, there are no flags and no address: nobody can take it apart further. */
export function localFigure(known: Known): Figure {
  return { asOf: null, knownAt: null, source: null, grade: null, flags: [], ref: null, ...known }
}
