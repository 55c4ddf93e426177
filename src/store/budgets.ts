/** The table `request_budgets`: how many requests of a day were taken, for each purpose. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { BudgetStore, DayBudget } from '#ports/store/budgets.ts'
import { textOfDay } from './day-text.ts'
import type { Engine, Reader, Writer } from './engine.ts'

export function budgetStore(engine: Engine): BudgetStore {
  return {
    take: (budget) => engine.write((writer) => spendOne(writer, budget)),
    spent: (purpose, day) => readSpent(engine.reader, purpose, day),
  }
}

/** False when the day's budget is spent. */
export async function spendOne({ db }: Writer, { purpose, day, most }: DayBudget): Promise<boolean> {
  if (most <= 0) return false
  const spent = await db
    .insertInto('request_budgets')
    .values({ purpose, date: textOfDay(day), spent: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['purpose', 'date'])
        .doUpdateSet(({ ref, eb }) => ({ spent: eb(ref('request_budgets.spent'), '+', 1) }))
        .where('request_budgets.spent', '<', most),
    )
    .returning('spent')
    .executeTakeFirst()
  return spent !== undefined
}

async function readSpent({ db }: Reader, purpose: string, day: EpochDay): Promise<number> {
  const row = await db
    .selectFrom('request_budgets')
    .select('spent')
    .where('purpose', '=', purpose)
    .where('date', '=', textOfDay(day))
    .executeTakeFirst()
  return row?.spent ?? 0
}
