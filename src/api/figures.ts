/** Bare values into figures: with unit, moment, origin, grade and an address of their own. */
import type { QualityLevel } from '#core/quality/levels.ts'
import { jsonNumber } from '#protocol/json.ts'
import type { Figure } from '#protocol/figure.ts'

export type Origin = Pick<Figure, 'asOf' | 'knownAt' | 'source' | 'grade' | 'flags'>

/** `name` is the address within the asset: `close`, `quality`, `risk/var_95`. */
export function assetFigure(
  symbol: string,
  name: string,
  value: number | null,
  unit: string | null,
  origin: Origin,
): Figure {
  const day = origin.asOf === null ? '' : `@${origin.asOf}`
  return {
    value: value === null ? null : jsonNumber(value),
    unit,
    ref: `asset/${encodeURIComponent(symbol)}/${name}${day}`,
    ...origin,
  }
}

export function asLevel(level: string | null): QualityLevel | null {
  return level as QualityLevel | null
}
