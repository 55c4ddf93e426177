/** What is being done about a hole, in words. */
import type { GapRow } from '#protocol/http/gaps.ts'
import { momentText } from '#web/figures/dates.ts'

const answers: Readonly<Record<GapRow['tries'][number]['answer'], string>> = {
  none: 'has no price',
  basis: 'is on another scale',
  limited: 'limits us',
  error: 'failed',
}

const reasons: Readonly<Record<NonNullable<GapRow['reason']>, string>> = {
  closed: 'given up: two sources agree that nothing was traded',
  none: 'given up: no source has a price',
  'no-session': 'given up: the calendar expects no session any more',
}

/** `yahoo has no price, stooq failed; asked again 3 May 2024, 14:02`. */
export function holeWords({ tries, reason, state, nextTry }: GapRow): string {
  const asked = tries.map(({ source, answer }) => `${source} ${answers[answer]}`).join(', ')
  if (reason !== null) return asked === '' ? reasons[reason] : `${asked}; ${reasons[reason]}`
  if (asked === '') return 'nobody was asked yet'
  if (nextTry === null) return asked
  return state === 'resting'
    ? `${asked}; asked again ${momentText(nextTry)}`
    : `${asked}; due to be asked again`
}
