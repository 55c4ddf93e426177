/** Turns findings into patches: a proposed repair is made, or one that a rule made by itself is refused. */
import { AppError } from '#core/errors.ts'
import { PATCH_RULE } from '#core/patching/clean-patched.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { NewPatch } from '#ports/store/patches.ts'
import type { StoredIssue } from '#ports/store/quality.ts'
import type { Workbench } from '#ports/workbench.ts'
import { proposesRepair } from './proposes-repair.ts'
import { type ChangedPatches, changePatches } from './change-patches.ts'

/** At most this many findings in one call. */
export const ISSUES_MAX = 1_000

export type IssuesDecided = {
  readonly ids: readonly number[]
  /** Null: the rule's own words. */
  readonly reason: string | null
  readonly author: string
}

/** Makes the repairs that flags propose. Throws `not-found` and `bad-usage` before anything is changed. */
export function applyIssues(decided: IssuesDecided, bench: Workbench): Promise<readonly ChangedPatches[]> {
  return decide(decided, { isApplied: true, assertFit: assertProposes }, bench)
}

/** Refuses repairs that rules made by themselves. Throws as `applyIssues` does. */
export function refuseIssues(decided: IssuesDecided, bench: Workbench): Promise<readonly ChangedPatches[]> {
  return decide(decided, { isApplied: false, assertFit: assertAutomatic }, bench)
}

type Decision = { readonly isApplied: boolean; assertFit(issue: StoredIssue): void }

async function decide(
  { ids, reason, author }: IssuesDecided,
  { isApplied, assertFit }: Decision,
  bench: Workbench,
): Promise<readonly ChangedPatches[]> {
  if (ids.length > ISSUES_MAX) {
    throw new AppError('bad-usage', `${ids.length} findings are more than ${ISSUES_MAX} in one call.`)
  }
  const issues = await openIssues(ids, bench)
  for (const issue of issues) assertFit(issue)
  const changed: ChangedPatches[] = []
  for (const [symbol, own] of Map.groupBy(issues, (issue) => issue.symbol)) {
    const add = verdicts(own, isApplied).map((verdict) => ({
      ...verdict,
      author,
      reason: reason ?? (isApplied ? `as ${verdict.rule} proposes` : `repair by ${verdict.rule} refused`),
    }))
    changed.push(await changePatches({ symbol, add, undo: [], author }, bench))
  }
  return changed
}

/** One rule may have several findings on one day; one verdict decides them. */
function verdicts(issues: readonly StoredIssue[], isApplied: boolean): Omit<NewPatch, 'reason' | 'author'>[] {
  const first = new Map(issues.map((issue) => [`${issue.rule} ${issue.day}`, issue]))
  return [...first.values()].map(({ id, rule, day }) => ({
    issueId: id,
    day: day as EpochDay,
    field: 'repair' as const,
    from: Number.NaN,
    to: isApplied ? 1 : 0,
    rule,
  }))
}

async function openIssues(ids: readonly number[], { store }: Workbench): Promise<readonly StoredIssue[]> {
  const issues = await store.patches.issues(ids)
  for (const id of ids) {
    const issue = issues.find((each) => each.id === id)
    if (!issue) throw new AppError('not-found', `There is no finding ${id}; \`assay issues\` lists them.`)
    if (issue.resolvedAt !== null) {
      throw new AppError(
        'not-found',
        `The finding ${id} (${issue.rule} of ${issue.symbol}) is closed: a later refresh no longer finds it. \`assay issues ${issue.symbol}\` lists the open ones.`,
      )
    }
  }
  return issues
}

function assertProposes(issue: StoredIssue): void {
  const { id, kind, rule } = issue
  if (proposesRepair(issue)) return
  throw new AppError(
    'bad-usage',
    kind === 'repaired'
      ? `The repair of finding ${id} (${rule}) is made already; \`assay patch undo issue:${id}\` refuses it.`
      : `The finding ${id} (${rule}) proposes no repair; set a value with --symbol --day --field --to.`,
  )
}

function assertAutomatic({ id, kind, rule }: StoredIssue): void {
  if (kind === 'repaired' && rule !== PATCH_RULE) return
  throw new AppError(
    'bad-usage',
    `The finding ${id} (${rule}) is no repair that a rule made by itself; \`assay patch list\` shows those.`,
  )
}
