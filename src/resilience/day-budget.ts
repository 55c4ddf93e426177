/** What a provider grants per day, counted where other processes and the next start see it. */
import { dayOfMoment, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { BudgetStore } from '#ports/store/budgets.ts'
import type { Budget } from './budget.ts'

export type DayBudgetOptions = {
  readonly clock: Clock
  readonly provider: string
  readonly perDay: number
  readonly ledger: BudgetStore
}

/** Days are those of UTC: providers name no zone, and those that show a counter renew it then. */
export function dayBudget({ clock, provider, perDay, ledger }: DayBudgetOptions): Budget {
  const purpose = `source:${provider}`
  const today = () => dayOfMoment(clock.now())
  const renewsInMs = () => (today() + 1) * MS_PER_DAY - clock.now()
  let usedUpOn: number | null = null
  return {
    name: 'day',
    inWords: `${perDay} requests a day`,
    waitMs: () => (usedUpOn === today() ? renewsInMs() : 0),
    async take() {
      const day = today()
      if (usedUpOn !== day && (await ledger.take({ purpose, day, most: perDay }))) return 0
      usedUpOn = day
      return renewsInMs()
    },
    left: async () => Math.max(0, perDay - (await ledger.spent(purpose, today()))),
  }
}
