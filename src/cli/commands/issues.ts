/** `assay issues`: what was found in stored series, on which evidence, since when, and what to do next. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { exitCodeOfAll, failureOfAll } from '#cli/exit-codes.ts'
import { usage } from '#cli/options.ts'
import { plural } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { splitStored } from '#cli/stored-symbols.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { IssueRow } from '#protocol/http/issues.ts'
import { listIssues } from '#workflows/list-issues.ts'

const ISSUES_DEFAULT = 50
const EVIDENCE_LENGTH = 100

export const issues = defineCommand({
  name: 'issues',
  summary: 'List what was found in stored series, with evidence and what to do next',
  operands: 'SYMBOL…',
  operandsMin: 0,
  operandsMax: 1_000,
  options: {
    rule: { kind: 'value', placeholder: 'RULE', about: 'One rule only, such as cross-check' },
    open: { kind: 'flag', about: 'Those that are open (the default)' },
    all: { kind: 'flag', about: 'Closed ones too' },
    limit: { kind: 'value', placeholder: 'N', about: `Issues to show (default ${ISSUES_DEFAULT})` },
    offset: { kind: 'value', placeholder: 'N', about: 'Pass over so many first' },
  },
  examples: [
    { line: 'assay issues', does: 'what is open, the newest first, outliers last' },
    {
      line: 'assay issues AAPL --rule cross-check --json',
      does: 'where sources of one symbol differ, and why',
    },
  ],
  run: (call) => call.context.withWorkbench((bench) => issuesWith(bench, call)),
})

async function issuesWith(bench: Workbench, { operands, options, context }: Call): Promise<Answer> {
  if (options.has('open') && options.has('all')) throw usage('--open and --all exclude each other.')
  const { symbols, unknown } = await splitStored(operands, bench)
  for (const { error } of unknown) context.terminal.err(`assay: ${error.message}\n`)
  const state = options.has('all') ? ('all' as const) : ('open' as const)
  const limit = options.integer('limit', 1) ?? ISSUES_DEFAULT
  const query = {
    symbols,
    rule: options.text('rule'),
    state,
    limit,
    offset: options.integer('offset', 0) ?? 0,
  }
  const listed = await listIssues(query, bench)
  const entries = [...(symbols ?? []).map(() => ({})), ...unknown]
  return {
    document: {
      ...(unknown.length === entries.length ? failureOfAll(unknown) : {}),
      issues: [...listed.issues, ...unknown],
      total: listed.total,
    },
    text: renderIssues(listed.issues, listed.total, state),
    exit: exitCodeOfAll(entries),
  }
}

function renderIssues(rows: readonly IssueRow[], total: number, state: 'open' | 'all'): string {
  const what = plural(total, state === 'open' ? 'open issue' : 'issue')
  if (rows.length === 0) return `${what}.\n`
  const table = renderTable(rows, [
    { title: 'issue', align: 'right', cell: ({ id }) => String(id) },
    { title: 'symbol', cell: ({ symbol }) => symbol },
    { title: 'rule', cell: ({ rule }) => rule },
    { title: 'day', cell: ({ day }) => day ?? '—' },
    { title: 'to', cell: ({ to }) => to ?? '—' },
    {
      title: 'open since',
      cell: ({ openSince, closedAt, resolution }) => sinceText(openSince, closedAt, resolution),
    },
    { title: 'evidence', cell: ({ evidence }) => evidenceText(evidence) },
  ])
  const more = total > rows.length ? `, ${rows.length} shown` : ''
  return `${table}\n${what}${more}.${nextSteps(rows)}\n`
}

/** One line for all issues of a kind: the same advice behind each of them would hide the rest. */
function nextSteps(rows: readonly IssueRow[]): string {
  const firsts = [...Map.groupBy(rows, ({ rule, kind }) => `${rule} ${kind}`).values()].map(
    ([first]) => first!,
  )
  const lines = firsts.flatMap(({ id, rule, advice }) =>
    advice === null ? [] : [`  ${rule} (as ${id}): ${advice}`],
  )
  return lines.length === 0 ? '' : `\n\nWhat to do next:\n${lines.join('\n')}`
}

function sinceText(openSince: string, closedAt: string | null, resolution: string | null): string {
  const day = (moment: string) => moment.slice(0, 10)
  return closedAt === null
    ? day(openSince)
    : `${day(openSince)} to ${day(closedAt)}: ${resolution ?? 'closed'}`
}

function evidenceText(evidence: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(evidence).filter(([name]) => name !== 'from' && name !== 'to')
  const text = parts
    .map(([name, value]) => (name === 'detail' ? shown(value) : `${name} ${shown(value)}`))
    .join(', ')
  return text.length <= EVIDENCE_LENGTH ? text : `${text.slice(0, EVIDENCE_LENGTH - 1)}…`
}

/** As many digits as somebody compares; `--json` has them all. */
function shown(value: unknown): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value)
}
