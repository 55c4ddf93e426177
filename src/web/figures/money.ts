/** Figures for amounts, which arrive as exact decimals, and for fractions that stand beside them. */
import type { Figure } from '#protocol/figure.ts'
import { localFigure } from './local-figure.ts'

type Known = Partial<Omit<Figure, 'value' | 'unit'>>

/** An amount as digits are printed of it: to the cent below ten million millions. */
export function money(amount: string | null, currency: string | null, known: Known = {}): Figure {
  return localFigure({ value: amount === null ? null : Number(amount), unit: currency, ...known })
}

export function fraction(value: number | null, known: Known = {}): Figure {
  return localFigure({ value, unit: 'fraction', ...known })
}

/** How many decimals a quantity was written with. */
export function decimalsIn(amount: string): number {
  return Math.min(8, amount.split('.')[1]?.length ?? 0)
}
