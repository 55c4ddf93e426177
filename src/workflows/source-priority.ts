/** In which order sources are believed, as they are configured. */
import type { Workbench } from '#ports/workbench.ts'

/** What somebody put there by hand comes first, then the configured sources in their order, then all others. */
export function sourcePriority({ sources }: Workbench): readonly string[] {
  return ['files', ...sources.map(({ id }) => id).filter((id) => id !== 'files')]
}
