/** `assay market`: indices, economic series and rates by date, and fetching them. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { questionOf, questionOptions } from '#cli/dated-question.ts'
import { exitCodeOfAll, failureOfAll, inputError } from '#cli/exit-codes.ts'
import { windowOf } from '#cli/price-file-options.ts'
import { reportFailures } from '#cli/report-failures.ts'
import { gapText } from '#cli/render/gap-text.ts'
import { renderHeld, renderMarketHistory, renderMarketRefresh } from '#cli/render/market-tables.ts'
import { decimal } from '#cli/render/numbers.ts'
import { createProgress } from '#cli/render/progress.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { MarketAnswer } from '#protocol/http/market.ts'
import { askMarket, listHeld } from '#workflows/market/ask-market.ts'
import { marketRefreshDocument } from '#workflows/market/refresh-document.ts'
import { refreshMarket } from '#workflows/market/refresh-market.ts'

export const market = defineCommand({
  name: 'market',
  summary: 'Print indices, economic series and rates by date; `market refresh` fetches them',
  operands: '[refresh] ID…',
  operandsMin: 0,
  operandsMax: 200,
  options: {
    ...questionOptions,
    source: {
      kind: 'value',
      placeholder: 'A,B',
      about: 'With refresh: sources to ask (default: prices as configured, ecb for pairs, fred)',
    },
    files: {
      kind: 'value',
      placeholder: 'DIR',
      about: 'With refresh: read indices from files in this folder',
    },
  },
  examples: [
    { line: 'assay market refresh', does: 'the usual indices, rates and, with a key, economic series' },
    { line: 'assay market refresh ^VIX --files ~/index', does: 'an index from a file such as VIX.csv' },
    {
      line: 'assay market ^VIX DGS10 EUR/USD --on 2024-01-02',
      does: 'anything by date, with the gap policy used',
    },
    { line: 'assay market UNRATE --from 2020-01-01 --as-known-at 2020-06-01', does: 'before it was revised' },
  ],
  async run(call) {
    const [verb, ...names] = call.operands
    const folder = call.options.text('files')
    const overrides = folder === null ? {} : { filesFolder: folder }
    return call.context.withWorkbench((bench) => {
      if (verb === 'refresh') return refreshNamed(names, call, bench)
      return call.operands.length === 0 ? list(bench) : ask(call, bench)
    }, overrides)
  },
})

async function refreshNamed(
  names: readonly string[],
  { options, context }: Call,
  bench: Workbench,
): Promise<Answer> {
  const sources = options.list('source') ?? (options.has('files') ? ['files'] : null)
  const progress = createProgress(context.terminal)
  const watch = { signal: context.signal, onProgress: progress.show }
  const refreshed = await refreshMarket({ names, window: windowOf(options), sources }, bench, watch)
  progress.end()
  const document = marketRefreshDocument(refreshed)
  const failed = document.series.flatMap(({ id, error }) => (error ? [`${id}: ${error.message}`] : []))
  reportFailures(failed, context.terminal)
  for (const note of document.leftOut) context.terminal.err(`assay: ${note}\n`)
  return {
    document: { ...failureOfAll(document.series), ...document },
    text: renderMarketRefresh(document),
    exit: exitCodeOfAll(document.series),
  }
}

async function list(bench: Workbench): Promise<Answer> {
  const series = await listHeld(bench)
  return { document: { series }, text: renderHeld(series) }
}

type Asked = MarketAnswer | { readonly id: string; readonly error: ReturnType<typeof inputError> }

/** One name that is not held is one bad input among the others. */
async function ask(call: Call, bench: Workbench): Promise<Answer> {
  const { operands, context } = call
  const question = questionOf(call)
  const series: Asked[] = []
  for (const id of new Set(operands)) {
    try {
      series.push(await askMarket(id, question, bench))
    } catch (thrown) {
      const error = inputError(thrown)
      context.terminal.err(`assay: ${error.message}\n`)
      series.push({ id, error })
    }
  }
  const entries = series.map((one) => ('error' in one ? one : {}))
  const knownAt = question.knownAt === null ? null : formatMoment(question.knownAt)
  return {
    document: { ...failureOfAll(entries), knownAt, series },
    text: series.map((one) => ('error' in one ? '' : renderAnswer(one))).join(''),
    exit: exitCodeOfAll(entries),
  }
}

function renderAnswer(answer: MarketAnswer): string {
  if (answer.history) return renderMarketHistory(answer)
  const { id, title, figure, gap, words } = answer
  const name = title === null ? id : `${id} · ${title}`
  if (figure.value === null) return `${name}: no value. ${gapText(gap)}\n`
  const revised = words.length > 1 ? ` Said ${words.length} times.` : ''
  const flags = figure.flags.length > 0 ? ` [${figure.flags.join(', ')}]` : ''
  const unit = figure.unit === null ? '' : ` ${figure.unit}`
  return `${name}: ${decimal(figure.value)}${unit} on ${figure.asOf} from ${figure.source}, ${figure.grade}. ${gapText(gap)}${revised}${flags}\n`
}
