/** Bounds how many calls may be retrying at once, so that retries do not multiply the load on a source in trouble. */

export type RetryBudgetOptions = {
  /** Share of the calls in flight that may retry at the same time. */
  readonly share: number
  /** So many may always. */
  readonly least: number
}

/** 10 % of what is in flight, at least 3. */
export const defaultRetryBudget: RetryBudgetOptions = { share: 0.1, least: 3 }

export type BudgetedCall = {
  /** Whether this call may be sent again; once granted, it keeps its place until it leaves. */
  mayRetry(): boolean
  leave(): void
}

export function createRetryBudget({ share, least }: RetryBudgetOptions): { enter(): BudgetedCall } {
  let calls = 0
  let retrying = 0
  return {
    enter() {
      let granted = false
      calls += 1
      return {
        mayRetry() {
          if (granted) return true
          granted = retrying < Math.max(least, share * calls)
          if (granted) retrying += 1
          return granted
        },
        leave() {
          calls -= 1
          if (granted) retrying -= 1
        },
      }
    },
  }
}
