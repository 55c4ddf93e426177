/** Attempts that may be made so often and no oftener, counted for all processes that share the store. */
import type { Allowance } from '#core/accounts/allowance.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'

export type AttemptStore = {
  /** Takes one attempt from each, or none from any: then how long to wait. 0 when it was taken. */
  take(allowances: Readonly<Record<string, Allowance>>, now: EpochMs): Promise<number>
  /** Makes an allowance whole again. */
  restore(key: string): Promise<void>
}
