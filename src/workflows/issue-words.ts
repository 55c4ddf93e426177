/** What a finding means and what to do about it, in words. */
import { cleaningRules } from '#core/cleaning/catalogue.ts'
import { PATCH_RULE } from '#core/patching/clean-patched.ts'
import type { DiagnosisName } from '#core/resolve/diagnose.ts'
import { sourceRules } from '#core/resolve/source-rules.ts'
import type { StoredPatch } from '#ports/store/patches.ts'
import type { StoredIssue } from '#ports/store/quality.ts'
import { isRepaired, proposesRepair } from './patching/proposes-repair.ts'

const meanings: ReadonlyMap<string, string> = new Map(
  [...cleaningRules, ...sourceRules].map(({ id, meaning }) => [id, meaning]),
)

/** Empty for a rule that is no more. */
export function ruleMeaning(rule: string): string {
  return meanings.get(rule) ?? ''
}

type Issue = Pick<StoredIssue, 'id' | 'symbol' | 'kind' | 'rule' | 'detail' | 'resolvedAt'>

type Verdict = Pick<StoredPatch, 'id' | 'to' | 'author'>

/** What to do next; null where nothing is left to do. `verdict` is the patch that made or refused the repair already. */
export function issueAdvice(issue: Issue, verdict?: Verdict): string | null {
  if (issue.resolvedAt !== null) return null
  const { id, symbol, kind, rule, detail } = issue
  if (rule === 'cross-check') return crossCheckAdvice(symbol, evidenceOf(detail))
  if (rule === 'source-level')
    return 'Nothing, where the ratio is right; else leave the source out of ASSAY_SOURCES, or put a file of the right prices in its place.'
  if (rule === PATCH_RULE) return 'Nothing: somebody set the value; `assay patch list` says who and why.'
  if (kind === 'repaired')
    return `Nothing: the value was put right, and the source’s own is kept. \`assay patch undo issue:${id}\` refuses the repair.`
  if (kind === 'flag' && verdict)
    return `Nothing: ${verdict.author} ${verdict.to === 0 ? 'refused' : 'made'} the repair; \`assay patch undo ${verdict.id}\` takes that back.`
  if (isRepaired(issue))
    return 'Nothing: the rule made the repair by itself, and the source’s own values are kept.'
  if (proposesRepair(issue)) return `Make the repair that it proposes: \`assay patch apply ${id}\`.`
  if (kind === 'removed')
    return `Ask another source for the day: \`assay refresh ${symbol} --source …\`, or correct the row in the file.`
  return `Compare with another source: \`assay refresh ${symbol} --source …\`; a day that two of them agree on is settled.`
}

const byDiagnosis: Readonly<Record<DiagnosisName, string>> = {
  unit: 'Nothing, where the currency of the series is the right one; the level of the newest bars is kept.',
  'split-basis': 'Ask the source that lacks the split again, so that both quote in today’s shares',
  'dividend-basis': 'Nothing: one source takes dividends off its closes, and the plain ones are kept.',
  rounding: 'Nothing: the source with the finer prices stands first where ASSAY_SOURCES says so.',
  'shifted-day':
    'Put the source last in ASSAY_SOURCES, or leave it out: its days are cut in another time zone.',
  'stale-source': 'Ask the source again later; it repeats its last close',
  currency: 'Check the currency of both; a source in another one belongs to another symbol.',
  unexplained: 'Ask a third source: two that agree settle it',
}

function crossCheckAdvice(symbol: string, { diagnosis, source }: Evidence): string {
  const words = byDiagnosis[diagnosis as DiagnosisName] ?? byDiagnosis.unexplained
  if (words.endsWith('.')) return words
  const asked = diagnosis === 'unexplained' ? '…' : source
  return `${words}: \`assay refresh ${symbol} --source ${asked}\`.`
}

type Evidence = { readonly diagnosis?: string; readonly source?: string }

function evidenceOf(detail: Readonly<Record<string, unknown>>): Evidence {
  return typeof detail.detail === 'object' && detail.detail !== null ? detail.detail : {}
}
