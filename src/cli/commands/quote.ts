/** `assay quote`: last prices, with where they come from and how old they are. */
import { type Call, defineCommand } from '#cli/command.ts'
import { exitCodeOfAll, failureOfAll } from '#cli/exit-codes.ts'
import { decimal, percent } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { QuoteDocument, QuotesDocument } from '#protocol/http/quotes.ts'
import { ageInWords } from '#workflows/check-health.ts'
import { quotesDocument } from '#workflows/quotes-document.ts'
import { readQuotes } from '#workflows/read-quotes.ts'

export const quote = defineCommand({
  name: 'quote',
  summary: 'Print last prices, with their source, age and grade',
  operands: 'SYMBOL…',
  operandsMin: 1,
  operandsMax: 1_000,
  options: {
    source: {
      kind: 'value',
      placeholder: 'A,B',
      about: 'Sources to ask, in order (default: all that are configured; `assay sources` lists them)',
    },
    fresh: { kind: 'flag', about: 'Ask the sources now, whatever was kept' },
  },
  examples: [
    {
      line: 'assay quote AAPL VOD.L',
      does: 'from the first source that can answer, else the last stored close',
    },
    { line: 'assay quote AAPL --source stooq,yahoo --fresh --json', does: 'now, as one document' },
  ],
  run: (call) => call.context.withWorkbench((bench) => quoteWith(bench, call)),
})

async function quoteWith(bench: Workbench, { operands, options, context }: Call) {
  const { terminal, signal } = context
  const request = { symbols: operands, sources: options.list('source'), fresh: options.has('fresh') }
  const document = quotesDocument(await readQuotes(request, bench, signal), bench.clock.now())
  for (const { symbol, error } of document.quotes) {
    if (error) terminal.err(`assay: ${symbol}: ${error.message}\n`)
  }
  return {
    document: { ...failureOfAll(document.quotes), ...document },
    text: renderQuotes(document),
    exit: exitCodeOfAll(document.quotes),
  }
}

function renderQuotes({ quotes }: QuotesDocument): string {
  const table = renderTable(quotes, [
    { title: 'symbol', cell: ({ symbol, alias }) => (alias ? `${symbol} (for ${alias.asked})` : symbol) },
    { title: 'price', align: 'right', cell: ({ price }) => decimal(price?.value ?? null) },
    { title: 'in', cell: ({ price }) => price?.unit ?? '—' },
    { title: 'change', align: 'right', cell: ({ changeFraction }) => percent(changeFraction) },
    { title: 'as of', cell: ({ at, price }) => at ?? price?.asOf ?? '—' },
    { title: 'age', cell: ({ ageMs }) => (ageMs === null ? '—' : ageInWords(ageMs)) },
    { title: 'grade', cell: ({ price, error }) => error?.code ?? price?.grade ?? '—' },
    { title: 'source', cell: sourceWithReasons },
  ])
  return `${table}\n`
}

function sourceWithReasons({ price, fallbacks }: QuoteDocument): string {
  const flags = price && price.flags.length > 0 ? ` [${price.flags.join(', ')}]` : ''
  const tried = fallbacks.map(({ source, code }) => `${source}: ${code}`).join(', ')
  return `${price?.source ?? '—'}${flags}${tried === '' ? '' : ` (after ${tried})`}`
}
