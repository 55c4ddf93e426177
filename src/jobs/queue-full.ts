/** Said when as many jobs wait as may wait. */
import { AppError } from '#core/errors.ts'
import { WAITING_MAX } from './bounds.ts'

export function queueFull(): AppError {
  return new AppError('queue-full', `${WAITING_MAX} jobs wait already; ask again when some are done.`)
}
