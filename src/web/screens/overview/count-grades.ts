/** How many instruments carry each grade. */
import { type QualityLevel, qualityLevels } from '#core/quality/levels.ts'
import type { AssetRow } from '#protocol/http/assets.ts'

type GradeCount = { readonly grade: QualityLevel | null; readonly count: number }

/** Best grade first, the ungraded last; grades nobody carries are left out. */
export function countGrades(assets: readonly Pick<AssetRow, 'quality'>[]): GradeCount[] {
  return [...qualityLevels, null]
    .map((grade) => ({ grade, count: assets.filter(({ quality }) => quality.grade === grade).length }))
    .filter(({ count }) => count > 0)
}
