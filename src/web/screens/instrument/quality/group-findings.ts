/** Findings gathered by what was done and by which rule, the largest group first. */
import type { QualityAnswer } from '#web/charts/marks.ts'

export type Finding = QualityAnswer['findings'][number]

export type FindingGroup = {
  readonly kind: Finding['kind']
  readonly rule: string
  readonly meaning: string
  readonly findings: readonly Finding[]
}

const order = { removed: 0, repaired: 1, flag: 2 }

/** Removed rows before repairs before flags: in the order of how much was changed. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = `${finding.kind} ${finding.rule}`
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups.values()]
    .map((group) => {
      const { kind, rule, meaning } = group[0]!
      return { kind, rule, meaning, findings: group }
    })
    .sort((a, b) => order[a.kind] - order[b.kind] || b.findings.length - a.findings.length)
}
