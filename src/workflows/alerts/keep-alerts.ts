/** Finding an alert, and keeping it from speaking for a while. */
import { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Alert } from '#ports/store/alerts.ts'
import type { Workbench } from '#ports/workbench.ts'

const MS_PER_MINUTE = 60_000

/** Throws AppError `not-found`. */
export async function findAlert(id: number, userId: number | null, { store }: Workbench): Promise<Alert> {
  const found = await store.alerts.find(id, userId)
  if (found) return found
  throw new AppError('not-found', `There is no alert ${id}. \`assay alert list\` names those there are.`)
}

/** For 0 minutes it speaks again at once. Throws AppError `not-found`. */
export function muteFor(
  id: number,
  minutes: number,
  userId: number | null,
  { store, clock }: Workbench,
): Promise<void> {
  const until = minutes === 0 ? null : ((clock.now() + minutes * MS_PER_MINUTE) as EpochMs)
  return store.alerts.mute(id, until, userId)
}
