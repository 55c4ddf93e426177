/** The rate of a pair by date: on a day under a stated gap policy with its path, and its course over a window. */
import { AppError } from '#core/errors.ts'
import { type Agreement, agreementOn } from '#core/fx/agreement.ts'
import { type FoundRate, findRate } from '#core/fx/find-rate.ts'
import { type RateBook, rateBook } from '#core/fx/rate-book.ts'
import { type GapPolicy, USUAL_MAX_AGE_DAYS } from '#core/market-data/gap-policy.ts'
import type { RateSubject } from '#core/market-data/subject.ts'
import { addDays, EPOCH_DAY_MIN, type EpochDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type DatedQuestion, dayAsked, everyDay, policyInHistory, policyOnDay } from './question.ts'

export type RateHistory = {
  readonly gap: GapPolicy
  readonly days: readonly { readonly day: EpochDay; readonly found: FoundRate }[]
}

export type RateAnswer = {
  readonly subject: RateSubject
  readonly on: EpochDay
  readonly gap: GapPolicy
  /** Null where no path is quoted within the policy. */
  readonly found: FoundRate | null
  readonly checks: readonly Agreement[]
  /** Null when no window was asked for. */
  readonly history: RateHistory | null
}

/** Throws AppError `not-found` when no rate of either currency is held at all. */
export async function readRate(
  subject: RateSubject,
  question: DatedQuestion,
  { store, clock }: Workbench,
): Promise<RateAnswer> {
  const { window, knownAt } = question
  const on = dayAsked(question, clock.now())
  const gap = policyOnDay(question, USUAL_MAX_AGE_DAYS)
  const inHistory = policyInHistory(question, USUAL_MAX_AGE_DAYS)
  const oldest = oldestAsked(on, gap, window && { from: window.from, gap: inHistory })
  const pair = { from: subject.from, to: subject.to }
  const mayBeRecent = window === null && gap.maxAgeDays === null
  const { book, first, found } = await rateOn(pair, { on, gap, knownAt, oldest, mayBeRecent }, store)
  if (!found) await refuseUnheld(subject, store)
  const span = { from: window?.from ?? first, to: window?.to ?? on }
  return {
    subject,
    on,
    gap,
    found,
    checks: found ? agreementOn(book, pair, found) : [],
    history: window && {
      gap: inHistory,
      days: ratesOver(book, pair, span, { gap: inHistory, oldest: first }),
    },
  }
}

const RECENT_DAYS = 62

type Sought = Pick<DatedQuestion, 'knownAt'> & {
  readonly on: EpochDay
  readonly gap: GapPolicy
  readonly oldest: EpochDay
  /** True to look at the last days first, which nearly always hold the newest rate. */
  readonly mayBeRecent: boolean
}

/** The rate on a day, with the book it was found in, which begins at `first`. */
async function rateOn(
  pair: Pick<RateSubject, 'from' | 'to'>,
  { on, gap, knownAt, oldest, mayBeRecent }: Sought,
  { fxRates }: Workbench['store'],
): Promise<{ book: RateBook; first: EpochDay; found: FoundRate | null }> {
  const codes = [...new Set([pair.from.major, pair.to.major, 'EUR', 'USD'])]
  const since = async (from: EpochDay) => {
    const rates = await fxRates.among(codes, { from, to: on }, knownAt)
    const book = rateBook(rates)
    const first = Math.min(on, rates[0]?.day ?? on) as EpochDay
    return { book, first, found: findRate(book, pair, { day: on, gap, oldest: first }) }
  }
  const recent = mayBeRecent ? await since(addDays(on, -RECENT_DAYS)) : null
  return recent?.found ? recent : since(oldest)
}

/** The first day that may have to answer; the beginning of time where any age will do. */
function oldestAsked(
  on: EpochDay,
  gap: GapPolicy,
  history: { from: EpochDay | null; gap: GapPolicy } | null,
): EpochDay {
  const back = (from: EpochDay | null, { maxAgeDays }: GapPolicy) =>
    from === null || maxAgeDays === null ? EPOCH_DAY_MIN : addDays(from, -maxAgeDays)
  const forDay = back(on, gap)
  return history === null ? forDay : (Math.min(forDay, back(history.from, history.gap)) as EpochDay)
}

function ratesOver(
  book: RateBook,
  pair: Pick<RateSubject, 'from' | 'to'>,
  { from, to }: { readonly from: EpochDay; readonly to: EpochDay },
  { gap, oldest }: { readonly gap: GapPolicy; readonly oldest: EpochDay },
): RateHistory['days'] {
  return Array.from(everyDay(from, to)).flatMap((number) => {
    const day = number as EpochDay
    const found = findRate(book, pair, { day, gap, oldest })
    return found ? [{ day, found }] : []
  })
}

/** A pair with a currency nobody ever quoted is a mistake or a missing refresh, not a gap between two days. */
async function refuseUnheld({ id, from, to }: RateSubject, store: Workbench['store']): Promise<void> {
  const held = new Set((await store.fxRates.list()).flatMap(({ base, quote }) => [base, quote]))
  const unheld = [...new Set([from.major, to.major])].filter((code) => !held.has(code))
  if (unheld.length === 0) return
  throw new AppError(
    'not-found',
    `No rate is held for ${unheld.join(' and ')}. \`assay market refresh ${from.major}/${to.major}\` fetches it.`,
    { details: { pair: id, unheld } },
  )
}
