/** `assay predictions`: what came of stored forecasts. */
import { defineCommand } from '#cli/command.ts'
import { decimal, percent } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { modelRecordDocument } from '#protocol/documents/predictions.ts'
import { scorePredictions } from '#workflows/score-predictions.ts'

export const predictions = defineCommand({
  name: 'predictions',
  summary: 'Score stored forecasts whose outcome has arrived',
  operands: '[SYMBOL…]',
  operandsMin: 0,
  operandsMax: 1000,
  options: {},
  examples: [
    { line: 'assay forecast AAPL --store', does: 'keeps a forecast of a stored symbol' },
    { line: 'assay predictions AAPL', does: 'once bars have arrived: how such forecasts have done' },
  ],
  async run({ operands, context }) {
    const { newlyScored, records } = await context.withWorkbench((bench) =>
      scorePredictions(operands.length === 0 ? null : operands, bench),
    )
    const rows = records.map(modelRecordDocument)
    const table = renderTable(rows, [
      { title: 'symbol', cell: ({ symbol }) => symbol },
      { title: 'model', cell: ({ model }) => model },
      { title: 'days', align: 'right', cell: ({ h }) => String(h) },
      { title: 'made', align: 'right', cell: ({ made }) => String(made) },
      { title: 'scored', align: 'right', cell: ({ scored }) => String(scored) },
      { title: 'loss', align: 'right', cell: ({ loss }) => percent(loss, 4) },
      { title: 'inside 90 %', align: 'right', cell: ({ coverage }) => percent(coverage, 1) },
      { title: 'p', align: 'right', cell: ({ kupiecP }) => decimal(kupiecP, 2) },
    ])
    const text =
      records.length === 0
        ? 'No forecasts are stored; `assay forecast SYMBOL --store` keeps one.\n'
        : `${table}\nnewly scored: ${newlyScored}\n`
    return { document: { newlyScored, models: rows }, text }
  },
})
