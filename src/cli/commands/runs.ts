/** `assay runs`: the analyses that are stored, and what each was asked and answered. */
import { defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { renderTable } from '#cli/render/table.ts'
import { renderRun } from '#cli/run-views.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'
import { analysisKinds } from '#core/analysis-kinds.ts'
import { listRuns, type RunDocument, showRun } from '#workflows/analyses/list-runs.ts'
import { idOf } from './rerun.ts'

const LIMIT = 20
const LIMIT_MAX = 1_000

export const runs = defineCommand({
  name: 'runs',
  summary: 'List stored analyses, or show one with what it was asked',
  operands: '[list | show ID]',
  operandsMin: 0,
  operandsMax: 2,
  options: {
    kind: {
      kind: 'value',
      choices: analysisKinds,
      about: `Only those of one kind: ${analysisKinds.join(', ')}`,
    },
    limit: { kind: 'value', placeholder: 'N', about: `How many, newest first (default ${LIMIT})` },
    before: { kind: 'value', placeholder: 'ID', about: 'Only those before this one' },
  },
  examples: [
    { line: 'assay runs --kind backtest', does: 'the newest backtests' },
    { line: 'assay runs show 12', does: 'what run 12 answered' },
    { line: 'assay rerun 12', does: 'the same again' },
  ],
  async run({ operands, options, context }) {
    const [verb = 'list', id, ...others] = operands
    if (verb === 'show' && id !== undefined && others.length === 0) {
      const shown = await context.withStore(async (bench) =>
        showRun(idOf(id), bench, await actingUser(bench.store)),
      )
      return { document: shown, text: renderShown(shown) }
    }
    if (verb !== 'list' || id !== undefined)
      throw usage('`assay runs` takes list (default) or show ID; `assay rerun ID` repeats one.')
    const limit = options.integer('limit', 1) ?? LIMIT
    if (limit > LIMIT_MAX) throw usage(`--limit takes at most ${LIMIT_MAX}; found ${limit}.`)
    const kind = analysisKinds.find((one) => one === options.text('kind'))
    const listing = { kinds: kind ? [kind] : null, before: options.integer('before', 1), limit }
    const listed = await context.withStore(async (bench) =>
      listRuns(listing, bench, await actingUser(bench.store)),
    )
    return { document: { runs: listed }, text: renderList(listed) }
  },
})

function renderList(listed: readonly RunDocument[]): string {
  if (listed.length === 0) return 'No analyses are stored yet; each one that is made is.\n'
  return `${renderTable(listed, [
    { title: 'id', align: 'right', cell: ({ id }) => String(id) },
    { title: 'kind', cell: ({ kind }) => kind },
    { title: 'of', cell: ({ parameters }) => subjectOf(parameters) },
    { title: 'state', cell: ({ status }) => status },
    { title: 'started', cell: ({ startedAt }) => startedAt.slice(0, 19).replace('T', ' ') },
    { title: 'took ms', align: 'right', cell: ({ tookMs }) => (tookMs === null ? '—' : tookMs.toFixed(0)) },
  ])}\n`
}

function subjectOf(parameters: RunDocument['parameters']): string {
  const { file, symbols, symbol, method } = parameters
  const of = [file, symbols, symbol].find((one) => one !== undefined && one !== null)
  const named = Array.isArray(of) ? of.join(',') : typeof of === 'string' ? of : ''
  return typeof method === 'string' ? `${named} ${method}` : named
}

function renderShown({ document, ...run }: Awaited<ReturnType<typeof showRun>>): string {
  const head = `run ${run.id} · ${run.kind} · ${run.status} · ${run.startedAt} · version ${run.codeVersion}\n${JSON.stringify(run.parameters)}\ninput ${run.inputHash}\n`
  if (typeof document === 'object' && document !== null) return `${head}\n${renderRun(run.kind, document)}`
  return run.status === 'done'
    ? `${head}\nIts document is kept no longer; these numbers are: ${JSON.stringify(run.result)}\n`
    : `${head}\n${JSON.stringify(run.result ?? {})}\n`
}
