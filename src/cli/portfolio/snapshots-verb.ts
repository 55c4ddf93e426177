/** `assay portfolio snapshots`: the portfolio day by day, brought up to date with its ledger and prices first. */
import type { Answer, Call } from '#cli/command.ts'
import { windowOf } from '#cli/price-file-options.ts'
import { percent, plural } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { refreshSnapshots } from '#workflows/portfolio/refresh-snapshots.ts'
import { snapshotsDocument } from '#workflows/portfolio/snapshots-document.ts'
import { nameOf, withPortfolio } from './portfolio-verb.ts'

/** A person reads the last days; the document has all. */
const SHOWN_MAX = 20

export function snapshots(call: Call): Promise<Answer> {
  const window = windowOf(call.options)
  return withPortfolio(call, nameOf(call), async (portfolio, bench) => {
    const refreshed = await refreshSnapshots(portfolio, bench, call.context.compute)
    const kept = await bench.store.snapshots.read(portfolio.id, portfolio.userId, window)
    const of = { portfolio: portfolio.name, currency: portfolio.baseCurrency, refreshed }
    const document = snapshotsDocument(kept, of)
    const rows = document.days.map((day, i) => ({ day, i })).slice(-SHOWN_MAX)
    const { columns } = document
    const table = renderTable(rows, [
      { title: 'day', cell: ({ day }) => day },
      { title: 'value', align: 'right', cell: ({ i }) => (columns.value[i] ?? Number.NaN).toFixed(2) },
      { title: 'flows', align: 'right', cell: ({ i }) => (columns.net_flows[i] ?? 0).toFixed(2) },
      { title: 'day’s return', align: 'right', cell: ({ i }) => percent(columns.daily_return[i] ?? null) },
      {
        title: 'since start',
        align: 'right',
        cell: ({ i }) => percent(columns.cumulative_return[i] ?? null),
      },
      { title: 'deepest fall', align: 'right', cell: ({ i }) => percent(columns.max_drawdown[i] ?? null) },
    ])
    const written = refreshed.rowsWritten === 0 ? '' : `${plural(refreshed.rowsWritten, 'day')} made anew.\n`
    return { document, text: `${document.days.length === 0 ? 'No days yet.' : table}\n${written}` }
  })
}
