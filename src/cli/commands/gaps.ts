/** `assay gaps`: holes in stored price histories, worst first, with every attempt to fill them, and one more when asked to. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { failureOfAll, exitCodeOfAll } from '#cli/exit-codes.ts'
import { count, decimal, plural } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { splitStored } from '#cli/stored-symbols.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { GapRow, HealDocument } from '#protocol/http/gaps.ts'
import { budgetDocument, gapDocument, healDocument } from '#workflows/gap-documents.ts'
import { healGaps } from '#workflows/heal-gaps.ts'
import { listHoles } from '#workflows/list-gaps.ts'

const GAPS_DEFAULT = 50

export const gaps = defineCommand({
  name: 'gaps',
  summary: 'List the holes in stored price histories, worst first, and fill them',
  operands: 'SYMBOL…',
  operandsMin: 0,
  operandsMax: 1_000,
  options: {
    limit: { kind: 'value', placeholder: 'N', about: `Holes to show (default ${GAPS_DEFAULT})` },
    offset: { kind: 'value', placeholder: 'N', about: 'Pass over so many first' },
    heal: { kind: 'flag', about: 'Ask the sources for what is missing, within the budget of the day' },
    source: {
      kind: 'value',
      placeholder: 'A,B',
      about: 'Sources to ask, in order (default: all that are configured)',
    },
    healed: { kind: 'flag', about: 'Show those that were healed too' },
  },
  examples: [
    { line: 'assay gaps', does: 'what is missing, who was asked, and when it is tried again' },
    { line: 'assay gaps --heal', does: 'fill what can be filled now, and say what cannot and why' },
    { line: 'assay gaps AAPL --healed --json', does: 'one symbol, with the holes that were filled' },
  ],
  run: (call) => call.context.withWorkbench((bench) => gapsWith(bench, call)),
})

async function gapsWith(bench: Workbench, { operands, options, context }: Call): Promise<Answer> {
  const { terminal, signal } = context
  const limit = options.integer('limit', 1) ?? GAPS_DEFAULT
  const offset = options.integer('offset', 0) ?? 0
  const sources = options.list('source')
  const { symbols, unknown } = await splitStored(operands, bench)
  const heal = options.has('heal') ? healDocument(await healGaps({ symbols, sources }, bench, signal)) : null
  const states = ['open', 'given-up', ...(options.has('healed') ? (['healed'] as const) : [])] as const
  const { holes, total } = await listHoles({ symbols, sources, states }, bench)
  const now = bench.clock.now()
  const gaps = holes.slice(offset, offset + limit).map((hole) => gapDocument(hole, now))
  const budget = await budgetDocument(bench)
  const bad = [...unknown, ...(heal?.failed ?? [])]
  for (const { error } of bad) terminal.err(`assay: ${error.message}\n`)
  const entries = [...(symbols ?? []).map(() => ({})), ...bad]
  return {
    document: {
      ...(unknown.length === entries.length ? failureOfAll(unknown) : {}),
      gaps: [...gaps, ...unknown],
      total,
      budget,
      ...(heal && { heal }),
    },
    text: `${heal ? renderHeal(heal) : ''}${renderGaps(gaps, total, budget)}`,
    exit: exitCodeOfAll(entries),
  }
}

type Budget = Awaited<ReturnType<typeof budgetDocument>>

function renderGaps(rows: readonly GapRow[], total: number, { left, perDay }: Budget): string {
  const table = renderTable(rows, [
    { title: 'symbol', cell: ({ symbol }) => symbol },
    { title: 'from', cell: ({ from }) => from },
    { title: 'to', cell: ({ to }) => to },
    { title: 'sessions', align: 'right', cell: ({ sessions }) => count(sessions) },
    {
      title: 'score',
      align: 'right',
      cell: ({ score, state }) => decimal(state === 'healed' ? null : score, 2),
    },
    { title: 'state', cell: stateOf },
    { title: 'first seen', cell: ({ firstSeen }) => minute(firstSeen) },
    { title: 'next try', cell: ({ nextTry }) => (nextTry === null ? '—' : minute(nextTry)) },
    { title: 'asked', cell: ({ tries }) => tries.map(tryText).join('; ') || '—' },
  ])
  const more = total > rows.length ? `, the ${rows.length} worst shown` : ''
  const asks = `${count(left)} of ${plural(perDay, 'request')} left today`
  return rows.length === 0 ? `No holes; ${asks}.\n` : `${table}\n${plural(total, 'hole')}${more}; ${asks}.\n`
}

function renderHeal({ attempts, stopped }: HealDocument): string {
  const why = {
    'nothing-due': 'nothing more to ask for now',
    'budget-spent': "the day's requests are spent",
    cancelled: 'stopped',
  }[stopped]
  const sessions = attempts.reduce((sum, { healed }) => sum + healed, 0)
  const summary = `Filled ${plural(sessions, 'session')} with ${plural(attempts.length, 'question')}: ${why}.\n\n`
  if (attempts.length === 0) return summary
  const table = renderTable(attempts, [
    { title: 'asked', cell: ({ source }) => source },
    { title: 'symbol', cell: ({ symbol }) => symbol },
    { title: 'from', cell: ({ from }) => from },
    { title: 'to', cell: ({ to }) => to },
    {
      title: 'filled',
      align: 'right',
      cell: ({ healed, sessions }) => `${count(healed)} of ${count(sessions)}`,
    },
    { title: 'the rest', cell: ({ answer, message }) => (answer === null ? '—' : `${answer}: ${message}`) },
  ])
  return `${table}\n${summary}`
}

function stateOf({ state, reason, healedBy, closedAt }: GapRow): string {
  if (state === 'healed') return `healed by ${healedBy} ${minute(closedAt ?? '')}`
  return reason === null ? state : `${state}: ${reason}`
}

function tryText({ source, answer, times, at }: GapRow['tries'][number]): string {
  return `${source}: ${answer}${times > 1 ? ` ×${times}` : ''} ${minute(at)}`
}

/** `2024-02-29 16:00`, in UTC. */
function minute(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ')
}
