/** Asks one source for the holes of one symbol: what it offers that can be believed, and its answer to each hole it cannot fill. */
import { AppError, type ErrorCode, toAppError } from '#core/errors.ts'
import type { Hole } from '#core/gaps/hole.ts'
import { isInside, judgeOffer } from '#core/gaps/judge-offer.ts'
import type { PlannedRequest } from '#core/gaps/plan-request.ts'
import type { SourceAnswer } from '#core/gaps/record-try.ts'
import { standings } from '#core/resolve/standings.ts'
import { observedBars } from '#core/market/observed-bars.ts'
import { type PriceSeries, seriesOn } from '#core/market/price-series.ts'
import type { CacheAge, History } from '#ports/price-source.ts'
import type { ResolvedSeries } from '#ports/store/bars.ts'
import type { Workbench } from '#ports/workbench.ts'
import { isAnswer, isRefusal } from '#resilience/source-faults.ts'
import { restAskedForMs } from '#resilience/rest.ts'
import { sourcePriority } from './source-priority.ts'

type Fill = {
  readonly series: PriceSeries
  readonly source: string
  /** Present when the bars were kept from an earlier answer. */
  readonly cache: CacheAge | null
}

export type Offer = {
  /** The bars inside the holes, and the source they count as; null when there is nothing to take. */
  readonly fill: Fill | null
  /** For each hole, what to record when it is still there after the bars were taken. */
  answerTo(hole: Pick<Hole, 'from' | 'to'>): SourceAnswer
  /** True when the source is in trouble, not only about this symbol. */
  readonly isAway: boolean
}

/** Throws AppError `cancelled` and what the store throws. */
export async function askForHoles(
  request: PlannedRequest,
  bench: Workbench,
  signal: AbortSignal,
): Promise<Offer> {
  const { symbol, source, from, to } = request
  try {
    const history = await bench.prices([source]).history({ symbol, from, to, once: true }, signal)
    return await offerOf(history, request, bench)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'cancelled' || isOfStore(error)) throw error
    return refusalOf(source, error)
  }
}

async function offerOf(
  { series, source: countsAs, cache, fallbacks }: History,
  { symbol, source, holes, from, to }: PlannedRequest,
  bench: Workbench,
): Promise<Offer> {
  const ours = await bench.store.bars.resolved(symbol, { from, to })
  if (!ours) throw new AppError('not-found', `"${symbol}" is not stored any more.`)
  const isStandIn = isBelow(countsAs, ours, sourcePriority(bench))
  const verdicts = judgeOffer(ours.bars, observedBars(series.bars), { holes, isStandIn })
  const filled = verdicts.filter(({ verdict }) => verdict === 'fills')
  // A stand-in brings the days by which its level is told; a better source would overrule what is there.
  const witnesses = new Set(isStandIn ? filled.flatMap((one) => one.witnesses) : [])
  const inside = seriesOn(
    series,
    (day) => witnesses.has(day) || filled.some(({ hole }) => isInside(hole, day)),
  )
  // What is known of the asset itself is not for a stand-in to change.
  const anonymous = { ...inside, currency: null, exchange: null }
  // A kept answer stands in for a source that could not be asked now: what it lacks is no news.
  const failed = fallbacks.at(-1)
  const away =
    cache && failed ? refusalOf(source, new AppError(failed.code as ErrorCode, failed.message)) : null
  return {
    fill: filled.length === 0 ? null : { series: anonymous, source: countsAs, cache: cache ?? null },
    isAway: away !== null,
    answerTo(piece) {
      if (away) return away.answerTo(piece)
      const found = verdicts.find(({ hole }) => isInside(hole, piece.from))
      const { verdict = 'none', spans = false, message = '' } = found ?? {}
      if (verdict !== 'fills') return { source, answer: verdict, spans, message, restMs: null }
      return { source, answer: 'none', spans: false, message: 'Its bars do not fill it.', restMs: null }
    },
  }
}

/** True when all bars in the series that are not its own are of sources believed before this one. */
function isBelow(
  source: string,
  { sources, sourceIndex }: ResolvedSeries,
  priority: readonly string[],
): boolean {
  const others = [...new Set(sourceIndex)].map((index) => sources[index]!).filter((name) => name !== source)
  const [own, ...ranks] = standings([source, ...others], priority)
  return ranks.length > 0 && ranks.every((rank) => rank < own!)
}

/** What an error says to every hole it was asked for. */
export function refusalOf(source: string, error: AppError): Offer {
  const answer =
    isAnswer(error.code) || error.code === 'not-covered'
      ? 'none'
      : isRefusal(error.code)
        ? 'limited'
        : 'error'
  const said = {
    source,
    answer,
    spans: false,
    message: error.message,
    restMs: restAskedForMs(error),
  } as const
  const isAway = answer === 'limited' || error.code === 'source-unavailable' || error.code === 'timeout'
  return { fill: null, isAway, answerTo: () => said }
}

/** The store's trouble says nothing about a source. */
export function isOfStore({ code }: AppError): boolean {
  return code.startsWith('store-') || code === 'disk-full'
}
