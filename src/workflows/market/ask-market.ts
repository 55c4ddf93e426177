/** One way to ask for anything of the market by date: an index, an economic series, a pair of currencies. */
import { marketSubject } from '#core/market-data/subject.ts'
import { knownEconomy, knownIndices } from '#core/market-data/catalogue.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { HeldSeries, MarketAnswer } from '#protocol/http/market.ts'
import type { DatedQuestion } from './question.ts'
import { rateAsMarketAnswer } from './rate-document.ts'
import { readRate } from './read-rate.ts'
import { readSeries } from './read-series.ts'
import { seriesDocument } from './series-document.ts'

/** Throws AppError `not-found` when nothing is held under the name, `bad-usage` when it names nothing. */
export async function askMarket(
  name: string,
  question: DatedQuestion,
  bench: Workbench,
): Promise<MarketAnswer> {
  const subject = marketSubject(name)
  return subject.kind === 'fx'
    ? rateAsMarketAnswer(await readRate(subject, question, bench))
    : seriesDocument(await readSeries(subject, question, bench))
}

/** Everything held: indices first, then economic series, then pairs. */
export async function listHeld({ store }: Workbench): Promise<readonly HeldSeries[]> {
  const known = new Map([...knownIndices, ...knownEconomy].map((one) => [one.id, one]))
  const series = (await store.marketData.list()).map(({ indicator, sources, days, firstDay, lastDay }) => ({
    id: indicator,
    title: known.get(indicator)?.title ?? null,
    kind: indicator.startsWith('^') ? ('index' as const) : ('economy' as const),
    unit: known.get(indicator)?.unit ?? null,
    sources: [...sources],
    days,
    from: formatDay(firstDay),
    to: formatDay(lastDay),
  }))
  const pairs = (await store.fxRates.list()).map(({ base, quote, source, days, firstDay, lastDay }) => ({
    id: `${base}/${quote}`,
    title: null,
    kind: 'fx' as const,
    unit: quote,
    sources: [source],
    days,
    from: formatDay(firstDay),
    to: formatDay(lastDay),
  }))
  return [
    ...series.filter(({ kind }) => kind === 'index'),
    ...series.filter(({ kind }) => kind === 'economy'),
    ...pairs,
  ]
}
