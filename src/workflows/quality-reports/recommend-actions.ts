/** What to do about the quality of the store, most urgent first, each with the command that does it. */
import { formatMoment } from '#core/time/moment.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { RecommendedAction } from '#protocol/http/quality-reports.ts'
import type { QualityReport } from '#workflows/report-quality.ts'
import { decidedRepairs } from '#workflows/patching/decided-repairs.ts'
import { proposesRepair } from '#workflows/patching/proposes-repair.ts'

/** A list longer than this is not acted on. */
const ACTIONS_MAX = 50
const ISSUES_LOOKED_AT_MAX = 1_000

const ranks = { high: 0, medium: 1, low: 2 } as const

export async function recommendActions(
  report: QualityReport,
  bench: Workbench,
): Promise<RecommendedAction[]> {
  const actions = [
    ...report.symbols.flatMap(symbolActions),
    ...(await repairActions(bench)),
    ...(await sourceActions(bench)),
  ]
  return actions.toSorted((a, b) => ranks[a.priority] - ranks[b.priority]).slice(0, ACTIONS_MAX)
}

function symbolActions({ symbol, outcome }: QualityReport['symbols'][number]): RecommendedAction[] {
  if (!outcome.ok) return [action('high', symbol, outcome.error.message, `assay refresh ${symbol}`)]
  const { level, issues } = outcome.value.quality
  const priority = level === 'poor' ? 'high' : 'medium'
  const said = (code: string) => issues.find((issue) => issue.code === code)?.message
  const [stale, hole] = [said('stale'), said('gap') ?? said('low-completeness')]
  return [
    ...(stale === undefined ? [] : [action(priority, symbol, stale, `assay refresh ${symbol}`)]),
    ...(hole === undefined ? [] : [action(priority, symbol, hole, `assay gaps ${symbol} --heal`)]),
  ]
}

/** Of one kind in a command: as many as a line still shows. */
const REPAIRS_NAMED_MAX = 10

/** Repairs that a rule proposes and somebody has to make or refuse: one line for each rule and symbol. */
async function repairActions({ store }: Workbench): Promise<RecommendedAction[]> {
  const open = { symbols: null, rule: null, state: 'open', limit: ISSUES_LOOKED_AT_MAX, offset: 0 } as const
  const { issues } = await store.quality.issues(open)
  const decided = await decidedRepairs({ store })
  const waiting = issues.filter((issue) => proposesRepair(issue) && !decided(issue))
  const alike = Object.groupBy(waiting, ({ symbol, rule }) => `${symbol} ${rule}`)
  return Object.values(alike).flatMap((group) => {
    const [first] = group ?? []
    if (!first) return []
    const named = group!.slice(0, REPAIRS_NAMED_MAX).map(({ id }) => id)
    const reason = `The rule ${first.rule} proposes ${repairsWords(group!.length, named.length)}.`
    return [action('medium', first.symbol, reason, `assay patch apply ${named.join(' ')}`)]
  })
}

function repairsWords(all: number, named: number): string {
  if (all === 1) return 'a repair'
  return `${all} repairs${all > named ? `; the command makes the first ${named}` : ''}`
}

async function sourceActions(bench: Workbench): Promise<RecommendedAction[]> {
  const actions: RecommendedAction[] = []
  for (const source of bench.sourceIds) {
    const { state, blockedUntil, lastError } = await bench.sourceHealth(source)
    const until = blockedUntil === null ? '' : ` until ${formatMoment(blockedUntil)}`
    const reason = lastError === null ? '' : `: ${lastError.message}`
    if (state === 'blocked')
      actions.push(action('high', source, `It refuses to serve us${until}${reason}`, 'assay sources'))
    if (state === 'failing' || state === 'resting')
      actions.push(action('medium', source, `It is ${state}${reason}`, 'assay sources'))
  }
  return actions
}

function action(
  priority: RecommendedAction['priority'],
  subject: string,
  reason: string,
  command: string,
): RecommendedAction {
  return { priority, subject, reason, command }
}
