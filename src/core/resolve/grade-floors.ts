/** What sources do to the grade of a bar: how far it can be trusted for where it comes from, whatever cleaning finds in it. */
import type { Bars } from '#core/market/bars.ts'
import { type QualityLevel, qualityLevels } from '#core/quality/levels.ts'
import { lowerBound } from '#core/time/day-window.ts'
import { type Agreement, verdicts } from './agreement.ts'
import type { Difference } from './cross-check.ts'
import type { DiagnosisName } from './diagnose.ts'
import type { Rescaled } from './level-splices.ts'
import type { SourceScore } from './source-scores.ts'

type Taken = {
  readonly row: Int32Array
  readonly sourceIndex: Uint16Array
  readonly agreement: Agreement
}

type Evidence = {
  readonly scores: readonly SourceScore[]
  readonly differences: readonly Difference[]
  readonly rescaled: readonly Rescaled[]
  readonly bars: Bars
  /** What sources thought of each other before they were put on one level. */
  readonly asSaid: Agreement
}

const GOOD = qualityLevels.indexOf('good')
const FAIR = qualityLevels.indexOf('fair')
const ALONE = verdicts.indexOf('alone')
const DISAGREE = verdicts.indexOf('disagree')

/** Two sources that quote on different bases say the same thing in different words. */
const explained: ReadonlySet<DiagnosisName> = new Set(['unit', 'split-basis', 'dividend-basis', 'rounding'])

/**
 * The best level each bar can have: fair where sources differ for no known reason, where a bar was rescaled by a ratio that
 * has no name, and where nobody backs a source whose series is poor; good where the difference or the ratio has a reason,
 * and where nobody backs a source whose series is fair; excellent else. A bar that others agree with is never below good for its source's sake.
 */
export function gradeFloors(
  { row, sourceIndex, agreement }: Taken,
  { scores, differences, rescaled, bars, asSaid }: Evidence,
): Uint8Array {
  const ofSource = scores.map(({ level }) => floorOfSource(level))
  const reasons = reasonsOf(differences)
  const floors = new Uint8Array(row.length)
  for (let at = 0; at < row.length; at++) {
    const verdict = agreement.verdict[at]!
    const source = ofSource[sourceIndex[at]!]!
    if (verdict === ALONE) floors[at] = source
    else if (verdict === DISAGREE) floors[at] = Math.max(source, reasons.get(row[at]!) ?? FAIR)
    // Who agrees only after prices were multiplied bears a bar out, but not to the last.
    else if (asSaid.verdict[at] === DISAGREE) floors[at] = GOOD
    else floors[at] = Math.min(source, GOOD)
  }
  for (const { from, to, kind } of rescaled) {
    const best = kind === 'steady' ? FAIR : GOOD
    const end = lowerBound(bars.day, to + 1)
    for (let at = lowerBound(bars.day, from); at < end; at++) floors[at] = Math.max(floors[at]!, best)
  }
  return floors
}

function floorOfSource(level: QualityLevel | null): number {
  if (level === 'poor') return FAIR
  return level === 'fair' ? GOOD : 0
}

/** The worst that is said of each row: good where every difference has a reason. */
function reasonsOf(differences: readonly Difference[]): ReadonlyMap<number, number> {
  const worst = new Map<number, number>()
  for (const { ours, diagnosis } of differences) {
    const level = explained.has(diagnosis) ? GOOD : FAIR
    for (const row of ours) worst.set(row, Math.max(worst.get(row) ?? 0, level))
  }
  return worst
}
