/** Which findings hold a repair that waits for somebody to make it. */
import type { StoredFinding } from '#ports/store/quality.ts'

/** True for a flag whose rule says what it would do, and for the copies of a stale run, which can be taken out. */
export function proposesRepair({
  kind,
  rule,
  detail,
}: Pick<StoredFinding, 'kind' | 'rule' | 'detail'>): boolean {
  const said = detail.detail
  const waits = typeof said === 'object' && said !== null && 'applied' in said && said.applied === 'no'
  return kind === 'flag' && (waits || rule === 'stale-run')
}
