/** How often a job is tried, and how long it rests between two tries. */

/** A minute, five, and half an hour. */
export const RETRY_PAUSES_MS = [60_000, 300_000, 1_800_000] as const
export const ATTEMPTS_MAX = RETRY_PAUSES_MS.length + 1
/** Jobs that may wait. */
export const WAITING_MAX = 1_000
/** Ended jobs that are remembered. */
export const REMEMBERED_MAX = 1_000
