/** `assay actions`: splits and distributions of a symbol as each source tells them; or read from a factor file. */
import { momentOption, momentOf } from '#cli/moment-option.ts'
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { fileName, windowOf, windowOptions } from '#cli/price-file-options.ts'
import { decimal } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { actionsDocument } from '#workflows/actions-document.ts'
import { importActions } from '#workflows/import-actions.ts'
import { type ListedActions, listActions } from '#workflows/list-actions.ts'

export const actions = defineCommand({
  name: 'actions',
  summary: 'List splits and dividends with what each source says of them, or import a factor file',
  operands: 'SYMBOL | import SYMBOL FILE',
  operandsMin: 1,
  operandsMax: 3,
  options: { ...windowOptions, ...momentOption },
  examples: [
    { line: 'assay actions AAPL --json', does: 'events, who says so, where they differ, and the factors' },
    {
      line: 'assay actions import AAPL aapl_factor_file.csv',
      does: 'take splits and dividends from a factor file',
    },
  ],
  run: (call) => (call.operands[0] === 'import' ? importFile(call) : list(call)),
})

async function importFile({ operands: [, symbol, path], context }: Call): Promise<Answer> {
  if (symbol === undefined || path === undefined)
    throw usage('`assay actions import` takes a symbol and a factor file.')
  const bytes = await context.terminal.readFile(path)
  const imported = await context.withWorkbench((bench) =>
    importActions({ symbol, name: fileName(path), bytes }, bench),
  )
  const { splits, distributions, rowsChanged } = imported
  return {
    document: imported,
    text: `${symbol}: ${splits} splits and ${distributions} distributions read; ${rowsChanged} stored bars changed.\n`,
  }
}

async function list(call: Call): Promise<Answer> {
  const [symbol, ...beyond] = call.operands
  if (beyond.length > 0)
    throw usage('`assay actions` lists one symbol; `assay actions import SYMBOL FILE` reads a file.')
  const request = { symbol: symbol!, window: windowOf(call.options), knownAt: momentOf(call) }
  const listed = await call.context.withWorkbench((bench) => listActions(request, bench))
  return { document: actionsDocument(listed), text: render(listed) }
}

function render({ symbol, currency, events, symbolChanges, factors }: ListedActions): string {
  const table = renderTable(events, [
    { title: 'day', cell: ({ day }) => formatDay(day) },
    { title: 'kind', cell: ({ kind }) => kind },
    {
      title: 'says',
      cell: ({ claims }) => claims.map(({ source, value }) => `${source} ${decimal(value, 6)}`).join(', '),
    },
    { title: 'differs', cell: ({ disagreement }) => disagreement ?? '—' },
  ])
  const renames = symbolChanges
    .map(({ day, from, to }) => `${formatDay(day)}  renamed from ${from} to ${to}\n`)
    .join('')
  const money = `amounts in today's shares, ${currency ?? 'currency unknown'}`
  return `${symbol} · ${events.length} events · ${money}\n${table}\n${renames}${factors.length} factor rows; --json shows them.\n`
}
