/** `assay history`: when each source said something of a symbol, and what it rewrote between two moments. */
import { type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { count, decimal, plural } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import type { HistoryDocument } from '#protocol/http/history.ts'
import { parseMoment } from '#protocol/moment.ts'
import { historyDocument } from '#workflows/history-document.ts'
import { readHistory } from '#workflows/read-history.ts'

const LIMIT_DEFAULT = 1_000
const rowsShown = 20

export const history = defineCommand({
  name: 'history',
  summary: 'Show when sources said something, and what they rewrote between two moments',
  operands: 'SYMBOL [TO]',
  operandsMin: 1,
  operandsMax: 2,
  options: {
    diff: {
      kind: 'value',
      placeholder: 'FROM TO',
      about: 'What was said otherwise at TO than at FROM; days (their end) or moments',
    },
    source: { kind: 'value', placeholder: 'ID', about: 'One source only' },
    limit: {
      kind: 'value',
      placeholder: 'N',
      about: `Sayings and single changes to give at most (default ${LIMIT_DEFAULT})`,
    },
    offset: { kind: 'value', placeholder: 'N', about: 'Pass over so many first' },
  },
  examples: [
    { line: 'assay history AAPL', does: 'who said how much, and when' },
    {
      line: 'assay history AAPL --diff 2024-06-01 2024-07-01',
      does: 'what sources rewrote in June, with the reason that the values bear out',
    },
  ],
  async run(call) {
    const { options, context } = call
    const limit = options.integer('limit', 1) ?? LIMIT_DEFAULT
    const page = { limit, offset: options.integer('offset', 0) ?? 0 }
    const request = { ...askedOf(call), source: options.text('source'), ...page }
    const read = await context.withWorkbench((bench) => readHistory(request, bench))
    const document = historyDocument(read, page)
    return {
      document,
      text: document.diff ? renderDiff(document.symbol, document.diff) : renderSayings(document),
    }
  },
})

/** `--diff` takes FROM; TO is the operand that is a moment, on whichever side of the symbol it stands. */
function askedOf({ operands, options }: Call) {
  const text = options.text('diff')
  if (text === null) {
    if (operands.length > 1) throw usage('`assay history` takes one symbol, and two moments with --diff.')
    return { symbol: operands[0]!, between: null }
  }
  const [first, second] = operands
  const from = parseMoment(text)
  const toText = [second, first].find((word) => word !== undefined && parseMoment(word) !== null)
  const symbol = operands.find((word) => word !== toText)
  const to = parseMoment(toText ?? '')
  if (from === null || to === null || symbol === undefined)
    throw usage('--diff takes two moments or days: `assay history AAPL --diff 2024-06-01 2024-07-01`.')
  if (from > to) throw usage('--diff goes from the earlier moment to the later one.')
  return { symbol, between: { from, to } }
}

function renderSayings({ symbol, sayings, sayingsTotal }: HistoryDocument): string {
  const table = renderTable(sayings.slice(0, rowsShown), [
    { title: 'known at', cell: ({ knownAt }) => knownAt },
    { title: 'source', cell: ({ source }) => source },
    { title: 'run', align: 'right', cell: ({ run }) => String(run) },
    { title: 'bars', align: 'right', cell: ({ bars }) => count(bars) },
    { title: 'from', cell: ({ from }) => from ?? '—' },
    { title: 'to', cell: ({ to }) => to ?? '—' },
    { title: 'actions', align: 'right', cell: ({ actions }) => count(actions) },
  ])
  const shown = Math.min(sayings.length, rowsShown)
  return `${symbol} · last ${shown} of ${sayingsTotal} times a source said something new\n${table}\n`
}

type Diff = NonNullable<HistoryDocument['diff']>

function renderDiff(symbol: string, diff: Diff): string {
  const lines = [
    `${symbol} · from ${diff.from} to ${diff.to}`,
    ...diff.added.map(
      ({ source, bars, from, to }) => `${source}: ${plural(bars, 'bar')} new, ${from} to ${to}`,
    ),
    ...diff.runs.slice(0, rowsShown).map(runLine),
    ...(diff.runs.length > rowsShown
      ? [`… and ${diff.runs.length - rowsShown} more runs, all in --json`]
      : []),
    ...diff.actionsAdded.map((action) => `${actionText(action)} added`),
    ...diff.actionsWithdrawn.map((action) => `${actionText(action)} withdrawn`),
  ]
  const nothing = lines.length === 1 ? ['Nothing was said otherwise.'] : []
  return `${[...lines, ...nothing].join('\n')}\n`
}

function runLine({ source, text, first, last }: Diff['runs'][number]): string {
  const value = ({ day, from, to }: Diff['runs'][number]['first']) =>
    `${day} ${decimal(from)} → ${decimal(to)}`
  const values = first.day === last.day ? value(first) : `${value(first)}, ${value(last)}`
  return `${source}: ${text} (${values})`
}

function actionText({ source, kind, day, value }: Diff['actionsAdded'][number]): string {
  return `${source}: ${kind} of ${value} on ${day}`
}
