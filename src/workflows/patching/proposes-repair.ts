/** Which findings hold a repair that waits for somebody to make it. */
import type { StoredFinding } from '#ports/store/quality.ts'

type Finding = Pick<StoredFinding, 'kind' | 'rule' | 'detail'>

/** True for a flag whose rule says what it would do, and for the copies of a stale run, which can be taken out. */
export function proposesRepair(finding: Finding): boolean {
  return finding.kind === 'flag' && (applied(finding) === 'no' || finding.rule === 'stale-run')
}

/** True for a flag that says what its rule did. */
export function isRepaired(finding: Finding): boolean {
  return finding.kind === 'flag' && applied(finding) === 'yes'
}

function applied({ detail: { detail: said } }: Finding): unknown {
  return typeof said === 'object' && said !== null && 'applied' in said ? said.applied : null
}
