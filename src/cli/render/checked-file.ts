/** A checked file for people: the score taken apart, then what cleaning found. */
import { FIRST_COVERED_YEAR, LAST_COVERED_YEAR } from '#core/calendars/calendar.ts'
import type { InputError } from '#cli/exit-codes.ts'
import type { CheckedSeriesDocument } from '#workflows/price-files/check-file.ts'
import { count, decimal, plural } from './numbers.ts'

export type CheckedFile =
  | (CheckedSeriesDocument & { readonly error?: undefined })
  | { readonly file: string; readonly error: InputError }

/** So many findings of one kind are listed; `--json` has all. */
const listedMax = 8

export function renderCheckedFile(file: CheckedFile): string {
  // The message went to the other stream when it happened.
  if (file.error !== undefined) return ''
  const { quality } = file
  const window = `${quality.from ?? '—'} … ${quality.to ?? '—'}, as of ${quality.asOf}, calendar ${file.calendar}`
  return [
    `${file.symbol}  ${decimal(quality.score)} ${quality.level ?? 'not graded'}   ${file.file}`,
    `  ${window}`,
    `  rows ${count(file.rowsRead)} read, ${count(file.rowsKept)} kept, ${count(file.removed.length)} removed`,
    `  completeness      ${decimal(quality.completeness)}   ${count(quality.presentSessions)} of ${plural(quality.expectedSessions, 'session')}`,
    `  gap penalty      −${decimal(quality.gapPenalty)}   ${plural(quality.gaps.length, 'gap')} over 7 days`,
    `  freshness        −${decimal(quality.freshnessPenalty)}   ${daysBehind(quality.daysSinceUpdate)}`,
    `  outliers         −${decimal(quality.outlierPenalty)}   ${count(quality.outliers.length)} of ${plural(quality.totalPoints, 'bar')}`,
    ...uncovered(file.barsOutsideCalendar),
    ...quality.issues.map(({ message }) => `  ! ${message}`),
    ...section(
      'removed',
      file.removed,
      ({ day, row, rule, detail }) => `${day ?? '—'}  row ${row}  ${rule}: ${detail}`,
    ),
    ...section(
      'repaired',
      file.repaired,
      ({ day, rule, field, from, to }) => `${day}  ${rule}: ${field} ${from ?? '—'} → ${to ?? '—'}`,
    ),
    ...section('flags', file.flags, ({ day, rule, detail }) => `${day}  ${rule}: ${detailText(detail)}`),
    '',
  ].join('\n')
}

function uncovered(bars: number): string[] {
  if (bars === 0) return []
  const years = `${FIRST_COVERED_YEAR} to ${LAST_COVERED_YEAR}`
  return [
    `  ! ${plural(bars, 'bar')} outside ${years}, the years calendars know: not graded for completeness`,
  ]
}

function daysBehind(days: number | null): string {
  return days === null ? 'never updated' : `${plural(days, 'day')} behind the last session`
}

function section<T>(title: string, items: readonly T[], line: (item: T) => string): string[] {
  if (items.length === 0) return []
  const listed = items.slice(0, listedMax).map((item) => `    ${line(item)}`)
  const rest = items.length - listed.length
  return [
    `  ${title} (${count(items.length)})`,
    ...listed,
    ...(rest > 0 ? [`    … ${count(rest)} more, all in --json`] : []),
  ]
}

function detailText(detail: string | Readonly<Record<string, string | number>>): string {
  if (typeof detail === 'string') return detail
  return Object.entries(detail)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}
