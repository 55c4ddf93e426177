/** `assay refresh`: fetch, clean, measure, grade and store prices. */
import { type Call, defineCommand } from '#cli/command.ts'
import { exitCodeOfAll, failureOfAll } from '#cli/exit-codes.ts'
import { usage } from '#cli/options.ts'
import { AppError } from '#core/errors.ts'
import { reportFailures } from '#cli/report-failures.ts'
import { windowOf, windowOptions } from '#cli/price-file-options.ts'
import { count, decimal, duration, percent } from '#cli/render/numbers.ts'
import { createProgress } from '#cli/render/progress.ts'
import { renderTable } from '#cli/render/table.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { RefreshDocument, RefreshedSymbolDocument } from '#protocol/http/refresh.ts'
import { refreshAll } from '#workflows/refresh-all.ts'
import { refreshDocument } from '#workflows/refresh-document.ts'

export const refresh = defineCommand({
  name: 'refresh',
  summary: 'Fetch, clean, measure, grade and store prices',
  operands: 'SYMBOL…',
  operandsMin: 0,
  operandsMax: 100_000,
  options: {
    ...windowOptions,
    source: {
      kind: 'value',
      placeholder: 'A,B',
      about: 'Sources to ask, in order (default: all that are configured; `assay sources` lists them)',
    },
    cached: { kind: 'flag', about: 'Be content with prices that were kept and are not too old' },
    files: {
      kind: 'value',
      placeholder: 'DIR',
      about: 'Read price files from this folder; without symbols, all of them',
    },
    all: { kind: 'flag', about: 'Also stored symbols that no source knows any more' },
  },
  examples: [
    { line: 'assay refresh AAPL MSFT --from 2020-01-01', does: 'two symbols from the configured sources' },
    { line: 'assay refresh --files ~/prices', does: 'every price file in a folder' },
    { line: 'assay refresh SYN001 --source simulated', does: 'the simulated market, always labelled so' },
  ],
  async run(call) {
    const { options, context } = call
    const folder = options.text('files')
    return context.withWorkbench(
      (bench) => refreshWith(bench, call),
      folder === null ? {} : { filesFolder: folder },
    )
  },
})

async function refreshWith(bench: Workbench, { operands, options, context }: Call) {
  const { terminal, signal } = context
  const sources = options.list('source') ?? (options.has('files') ? ['files'] : null)
  const symbols = operands.length > 0 ? operands : await listedSymbols(bench, sources, options.has('all'))
  const progress = createProgress(terminal)
  const request = { symbols, window: windowOf(options), sources, fresh: !options.has('cached') }
  const refreshed = await refreshAll(request, bench, {
    signal,
    onProgress: progress.show,
  })
  progress.end()
  const document = refreshDocument(refreshed)
  const failed = document.symbols.flatMap(({ symbol, error }) =>
    error ? [`${symbol}: ${error.message}`] : [],
  )
  reportFailures(failed, terminal)
  return {
    document: { ...failureOfAll(document.symbols), ...document },
    text: renderRefresh(document),
    exit: exitCodeOfAll(document.symbols),
  }
}

/** Without symbols: what the chosen sources list, else what is stored already. */
async function listedSymbols(
  bench: Workbench,
  sources: readonly string[] | null,
  withRetired: boolean,
): Promise<readonly string[]> {
  const listing = bench.sources.filter(({ id, symbols }) => sources?.includes(id) && symbols)
  const listed = (await Promise.all(listing.map((source) => source.symbols!()))).flat()
  if (listing.length > 0 && listed.length === 0) {
    const places = listing.map(({ about }) => about).join('; ')
    throw new AppError(
      'file-not-found',
      `Nothing is listed by: ${places}. Name a symbol, or a folder that holds price files.`,
    )
  }
  const symbols = listed.length > 0 ? listed : await storedSymbols(bench, withRetired)
  if (symbols.length === 0)
    throw usage('Nothing to refresh: name a symbol, or a folder of price files with --files.')
  return symbols
}

async function storedSymbols({ store }: Workbench, withRetired: boolean): Promise<readonly string[]> {
  const assets = await store.assets.list()
  return assets.filter(({ retiredAt }) => withRetired || retiredAt === null).map(({ symbol }) => symbol)
}

function renderRefresh({ symbols, summary }: RefreshDocument): string {
  const table = renderTable(symbols, [
    { title: 'symbol', cell: ({ symbol, alias }) => (alias ? `${symbol} (for ${alias.asked})` : symbol) },
    { title: 'source', cell: sourceWithFallbacks },
    { title: 'rows', align: 'right', cell: ({ rowsStored }) => count(rowsStored) },
    { title: 'new', align: 'right', cell: ({ rowsChanged }) => count(rowsChanged) },
    { title: 'score', align: 'right', cell: ({ quality }) => decimal(quality?.score ?? null, 3) },
    {
      title: 'grade',
      cell: ({ error, quality }) => error?.code ?? quality?.level ?? '—',
    },
    { title: 'return p.a.', align: 'right', cell: ({ risk }) => measure(risk, 'annual_return') },
    { title: 'volatility', align: 'right', cell: ({ risk }) => measure(risk, 'annual_volatility') },
  ])
  const { successful, total, rows, tookMs } = summary
  return `${table}\nProcessed ${successful} of ${total} assets, ${count(rows)} rows in ${duration(tookMs)}\n`
}

function sourceWithFallbacks({ source, fallbacks, asOf }: RefreshedSymbolDocument): string {
  const tried = fallbacks.map((fallback) => `${fallback.source}: ${fallback.code}`).join(', ')
  const kept = asOf === undefined ? '' : ` as of ${asOf}`
  return `${source ?? '—'}${kept}${tried === '' ? '' : ` (after ${tried})`}`
}

function measure(risk: Readonly<Record<string, unknown>> | null, id: string): string {
  const value = risk?.[id]
  return percent(typeof value === 'number' ? value : null)
}
