/** `assay portfolio returns`: every return side by side, with the flows, the holdings and a benchmark on the same flows. */
import type { Answer, Call } from '#cli/command.ts'
import { readOneSeries, windowOf } from '#cli/price-file-options.ts'
import { percent } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { calendarForSymbol } from '#core/calendars/catalogue.ts'
import { hasAnyValue } from '#core/market/bars.ts'
import type { BenchmarkPrices } from '#core/portfolio/returns/measure-period.ts'
import { measurePortfolio } from '#workflows/portfolio/measure-portfolio.ts'
import { type ReturnsDocument, returnsDocument } from '#workflows/portfolio/returns-document.ts'
import { storedBenchmark } from '#workflows/portfolio/stored-benchmark.ts'
import { usableBars } from '#workflows/usable-bars.ts'
import { withOpenPortfolio } from './portfolio-verb.ts'
import { shortAmount } from './short-amount.ts'

export async function returns(call: Call): Promise<Answer> {
  const window = windowOf(call.options)
  const given = await benchmarkIn(call)
  return withOpenPortfolio(call, { until: window.to }, async (open, bench) => {
    const own = open.portfolio.settings.benchmark
    const benchmark = given ?? (own === null ? null : await storedBenchmark(own, bench))
    const document = returnsDocument(await measurePortfolio(open, window, { benchmark, bench }))
    return { document, text: returnsText(document) }
  })
}

async function benchmarkIn(call: Call): Promise<BenchmarkPrices | null> {
  const path = call.options.text('benchmark')
  if (path === null) return null
  const series = await readOneSeries(path, call)
  const calendar = calendarForSymbol(series.symbol, series.bars.day)
  const bars = usableBars(series, { calendar, repair: 'none', file: path })
  const close = hasAnyValue(bars.adj_close) ? bars.adj_close : bars.close
  return { name: series.symbol, day: bars.day, close, currency: series.currency }
}

function returnsText(document: ReturnsDocument): string {
  const { portfolio, from, to, currency, startValue, endValue, netFlows, gain, notes, benchmark } = document
  const row = (
    name: string,
    one: Pick<ReturnsDocument, 'simple' | 'twr' | 'twrAnnual' | 'mwr' | 'dietz'>,
  ) => ({
    name,
    ...one,
  })
  const rows = [
    row(portfolio, document),
    ...(benchmark ? [row(benchmark.name, benchmark)] : []),
    ...document.holdings.map((one) => row(one.symbol ?? one.isin ?? '—', one)),
  ]
  const table = renderTable(rows, [
    { title: 'of', cell: ({ name }) => name },
    { title: 'simple', align: 'right', cell: ({ simple }) => percent(simple) },
    { title: 'time-weighted', align: 'right', cell: ({ twr }) => percent(twr) },
    { title: 'a year', align: 'right', cell: ({ twrAnnual }) => percent(twrAnnual) },
    { title: 'money-weighted', align: 'right', cell: ({ mwr }) => percent(mwr) },
    { title: 'Dietz', align: 'right', cell: ({ dietz }) => percent(dietz) },
  ])
  const parts = Object.entries(document.attribution)
    .map(([name, amount]) => `${name} ${shortAmount(amount)}`)
    .join(', ')
  const money = `${shortAmount(startValue)} at the start, ${shortAmount(netFlows)} net flows, ${shortAmount(endValue)} at the end: ${shortAmount(gain)} ${currency ?? ''}`
  const beside = benchmark
    ? `The same money in ${benchmark.name} would be ${shortAmount(benchmark.endValue)}: ${shortAmount(benchmark.difference)} to the portfolio.\n`
    : ''
  const said = [
    ...[...notes, ...document.trust.gaps, ...document.issues].map(({ message }) => message),
    ...document.warnings,
  ]
  return `${portfolio}, ${from} to ${to}\n${money}\n${parts}\n\n${table}\n${beside}${said.map((message) => `! ${message}\n`).join('')}`
}
