/** Which sources may be asked to fill the holes of an asset. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import type { Survey } from '#ports/store/gaps.ts'

/** Invented prices are filled by their own market only, and never fill real ones. */
export function ableSources({ source }: Survey, ids: readonly string[]): readonly string[] {
  const isInventing = (id: string) => id === SIMULATED || id.startsWith('chaos:')
  return ids.filter((id) => isInventing(id) === (source === SIMULATED))
}
