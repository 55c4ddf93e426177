/** So many attempts at once, and one more each time their share of the period has passed: a delay, never a lockout. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type Allowance = { readonly attempts: number; readonly periodMs: number }

/**
 * `spentUntil` is when the allowance will be whole again, all that need be remembered of it (the generic cell rate
 * algorithm). Answers the same after one more attempt, or how long to wait for it.
 */
export function takeAttempt(
  { attempts, periodMs }: Allowance,
  spentUntil: EpochMs,
  now: EpochMs,
): { readonly spentUntil: EpochMs } | { readonly waitMs: number } {
  const next = Math.max(spentUntil, now) + periodMs / attempts
  const waitMs = next - (now + periodMs)
  return waitMs > 0 ? { waitMs: Math.ceil(waitMs) } : { spentUntil: next as EpochMs }
}
