/** Requests granted by the day, counted for all processes that share the store. */
import type { EpochDay } from '#core/time/epoch-day.ts'

export type DayBudget = {
  /** What is counted: holes, or the requests to one source. */
  readonly purpose: string
  readonly day: EpochDay
  readonly most: number
}

export type BudgetStore = {
  /** Takes one request of the day; false when none is left. */
  take(budget: DayBudget): Promise<boolean>
  /** Requests of a day that were taken. */
  spent(purpose: string, day: EpochDay): Promise<number>
}
