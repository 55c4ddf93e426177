/** `assay sources`: the sources there are, prices in the order they are asked, and how they do. */
import { defineCommand } from '#cli/command.ts'
import { renderTable } from '#cli/render/table.ts'
import { sourceHealthDocument } from '#workflows/source-health-document.ts'

export const sources = defineCommand({
  name: 'sources',
  summary: 'List the configured sources of prices, rates and economic series',
  operands: '',
  operandsMin: 0,
  operandsMax: 0,
  options: {},
  examples: [{ line: 'assay sources', does: 'ids for --source, in the order they are asked' }],
  async run({ context }) {
    const listed = await context.withWorkbench((bench) =>
      Promise.all(
        [...bench.sources, ...bench.seriesSources].map(async ({ id, about }) => ({
          id,
          about,
          health: sourceHealthDocument(await bench.sourceHealth(id)),
          budgetLeft: await bench.sourceBudgetLeft(id),
        })),
      ),
    )
    const table = renderTable(listed, [
      { title: 'source', cell: ({ id }) => id },
      { title: 'state', cell: ({ health }) => health.state },
      { title: 'left this minute', cell: ({ budgetLeft }) => String(budgetLeft.minute ?? '—') },
      { title: 'left today', cell: ({ budgetLeft }) => String(budgetLeft.day ?? '—') },
      { title: 'breaker', cell: ({ health }) => health.breaker },
      { title: 'blocked until', cell: ({ health }) => health.blockedUntil ?? '—' },
      { title: 'rest until', cell: ({ health }) => health.restUntil ?? '—' },
      { title: 'last error', cell: ({ health }) => health.lastError?.code ?? '—' },
      { title: 'last good', cell: ({ health }) => health.lastGood ?? '—' },
      { title: 'serves', cell: ({ about }) => about },
    ])
    const keysMissing = context
      .settings()
      .filter(({ name, value }) => name.endsWith('_API_KEY') && value === '')
      .map(({ name }) => name)
    const hint = keysMissing.length === 0 ? '' : `\nMore sources with a key: set ${keysMissing.join(', ')}.\n`
    return { document: { sources: listed, keysMissing }, text: `${table}\n${hint}` }
  },
})
