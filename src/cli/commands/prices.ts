/** `assay prices`: stored bars of a symbol, as known now or at an earlier moment. */
import { defineCommand } from '#cli/command.ts'
import { momentOf, momentOption } from '#cli/moment-option.ts'
import { windowOf, windowOptions } from '#cli/price-file-options.ts'
import { decimal } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { barFields } from '#core/market/bars.ts'
import {
  actionsDocument,
  adjustedColumnsDocument,
  barColumnsDocument,
  daysDocument,
} from '#protocol/documents/prices.ts'
import { aliasSentence, aliasUseDocument } from '#workflows/alias-documents.ts'
import { lineageDocument } from '#workflows/lineage-document.ts'
import { readPrices, type StoredPrices } from '#workflows/read-prices.ts'

export const prices = defineCommand({
  name: 'prices',
  summary: 'Print stored prices, as known now or at an earlier moment',
  operands: 'SYMBOL',
  operandsMin: 1,
  operandsMax: 1,
  options: {
    ...windowOptions,
    ...momentOption,
    exact: { kind: 'flag', about: 'The very symbol, even where it is an alias of another one' },
  },
  examples: [
    { line: 'assay prices AAPL --from 2024-01-01', does: 'what is known now' },
    { line: 'assay prices AAPL --as-known-at 2024-02-29T16:00:00Z --json', does: 'what was known then' },
  ],
  async run(call) {
    const { operands, options, context } = call
    const request = {
      symbol: operands[0]!,
      window: windowOf(options),
      knownAt: momentOf(call),
      indicators: [],
      exact: options.has('exact'),
    }
    const stored = await context.withWorkbench((bench) => readPrices(request, bench))
    if (stored.via) context.terminal.err(`assay: ${aliasSentence(stored.via, stored.asset.symbol)}\n`)
    const days = daysDocument(stored.bars.day)
    return {
      document: {
        symbol: stored.asset.symbol,
        ...aliasUseDocument(stored.via),
        currency: stored.asset.currency,
        days,
        columns: { ...barColumnsDocument(stored.bars), ...adjustedColumnsDocument(stored.adjusted) },
        actions: actionsDocument(stored.actions),
        lineage: lineageDocument(stored, request.knownAt),
      },
      text: renderPrices(stored, days),
    }
  },
})

type Row = { readonly day: string; readonly index: number }

const rowsShown = 20

function renderPrices({ asset, bars }: StoredPrices, days: readonly string[]): string {
  const first = Math.max(0, days.length - rowsShown)
  const rows = days.slice(first).map((day, at) => ({ day, index: first + at }))
  const table = renderTable(rows, [
    { title: 'day', cell: ({ day }: Row) => day },
    ...barFields.map((field) => ({
      title: field,
      align: 'right' as const,
      cell: ({ index }: Row) => decimal(bars[field][index]!, field === 'volume' ? 0 : 4),
    })),
  ])
  return `${asset.symbol} · ${asset.currency ?? 'currency unknown'} · last ${rows.length} of ${days.length} bars\n${table}\n`
}
