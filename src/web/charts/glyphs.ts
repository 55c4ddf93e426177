/** The shapes of chart marks, drawn once for canvas and page alike: paths in a box of 12 by 12. */
import type { MarkKind } from './marks.ts'

export type Glyph = {
  readonly title: string
  readonly path: string
  readonly filled: boolean
  /** Marks of data quality hang above the bar, corporate actions below. */
  readonly side: 'above' | 'below'
}

export const GLYPH_BOX = 12

export const glyphs: Record<MarkKind, Glyph> = {
  outlier: { title: 'Outlier', path: 'M6 2 L10.5 10 L1.5 10 Z', filled: false, side: 'above' },
  gap: {
    title: 'Gap',
    path: 'M10 6 A4 4 0 1 1 2 6 A4 4 0 1 1 10 6 Z',
    filled: false,
    side: 'above',
  },
  repaired: {
    title: 'Repaired',
    path: 'M2 10 L2.8 7.2 L8.4 1.6 L10.4 3.6 L4.8 9.2 Z',
    filled: false,
    side: 'above',
  },
  removed: {
    title: 'Removed row',
    path: 'M2.5 2.5 L9.5 9.5 M9.5 2.5 L2.5 9.5',
    filled: false,
    side: 'above',
  },
  flag: {
    title: 'Flag',
    path: 'M8.6 6 A2.6 2.6 0 1 1 3.4 6 A2.6 2.6 0 1 1 8.6 6 Z',
    filled: true,
    side: 'above',
  },
  dividend: { title: 'Dividend', path: 'M6 2 L10 6 L6 10 L2 6 Z', filled: true, side: 'below' },
  split: { title: 'Split', path: 'M4 2 L4 10 M8 2 L8 10', filled: false, side: 'below' },
}
