/** What deserves action about a series, each with a sentence that says what is wrong and what to do next. */
import { formatDay } from '#core/time/epoch-day.ts'
import type { Completeness } from './completeness.ts'
import type { Freshness } from './freshness.ts'
import type { Gap } from './gaps.ts'
import type { ClosedWindow } from './window.ts'

const LEAST_COMPLETENESS = 0.8
const MOST_DAYS_SINCE_UPDATE = 5

export type QualityIssueCode = 'low-completeness' | 'gap' | 'stale'
export type QualityIssue = { readonly code: QualityIssueCode; readonly message: string }

type Findings = {
  readonly window: ClosedWindow | null
  readonly completeness: Completeness
  readonly gaps: readonly Gap[]
  readonly freshness: Freshness
}

/** Completeness below 80 %, every gap, and more than 5 days since the last update; exactly 80 % and 5 days are no breach. */
export function raiseIssues({ window, completeness, gaps, freshness }: Findings): QualityIssue[] {
  return [...completenessIssues(completeness, window), ...gaps.map(gapIssue), ...freshnessIssues(freshness)]
}

function completenessIssues(found: Completeness, window: ClosedWindow | null): QualityIssue[] {
  if (!(found.completeness < LEAST_COMPLETENESS)) return []
  if (window === null || found.expectedSessions === 0) {
    return [
      issue('low-completeness', 'There is no usable bar; fetch the symbol again, or ask another source.'),
    ]
  }
  const share = `${found.presentSessions} of ${found.expectedSessions} expected sessions`
  const span = `between ${formatDay(window.from)} and ${formatDay(window.to)}`
  return [
    issue(
      'low-completeness',
      `Only ${share} have a bar ${span}; fetch this window again, or check that the calendar fits the symbol.`,
    ),
  ]
}

function gapIssue({ from, to, sessions }: Gap): QualityIssue {
  const missing = sessions === 1 ? '1 session is' : `${sessions} sessions are`
  return issue(
    'gap',
    `${missing} missing between the bars of ${formatDay(from)} and ${formatDay(to)}; fetch these days again, or look for a trading halt.`,
  )
}

function freshnessIssues({ lastBar, lastSession, daysSinceUpdate }: Freshness): QualityIssue[] {
  if (lastBar === null || lastSession === null || daysSinceUpdate <= MOST_DAYS_SINCE_UPDATE) return []
  return [
    issue(
      'stale',
      `The last bar is of ${formatDay(lastBar)}, ${daysSinceUpdate} days before the session of ${formatDay(lastSession)}; refresh the symbol, or look for a delisting.`,
    ),
  ]
}

function issue(code: QualityIssueCode, message: string): QualityIssue {
  return { code, message }
}
