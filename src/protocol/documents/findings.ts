/** What cleaning found, as the doors print it. */
import type { Flag, Removed, Repaired } from '#core/cleaning/findings.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { jsonNumber } from '#protocol/json.ts'

type Findings = {
  readonly removed: readonly Removed[]
  readonly repaired: readonly Repaired[]
  readonly flags: readonly Flag[]
}

export function findingsDocument({ removed, repaired, flags }: Findings) {
  return {
    removed: removed.map(({ rule, day, row, detail }) => ({
      rule,
      day: day === null ? null : formatDay(day),
      row,
      detail,
    })),
    repaired: repaired.map(({ rule, day, field, from, to }) => ({
      rule,
      day: formatDay(day),
      field,
      from: jsonNumber(from),
      to: jsonNumber(to),
    })),
    flags: flags.map(({ rule, day, detail }) => ({ rule, day: formatDay(day), detail })),
  }
}
