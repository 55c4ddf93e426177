/** Asks one source for the holes of one symbol: what it offers that can be believed, and its answer to each hole it cannot fill. */
import { AppError, toAppError } from '#core/errors.ts'
import type { Hole } from '#core/gaps/hole.ts'
import { isInside, judgeOffer } from '#core/gaps/judge-offer.ts'
import type { PlannedRequest } from '#core/gaps/plan-request.ts'
import type { SourceAnswer } from '#core/gaps/record-try.ts'
import { observedBars } from '#core/market/observed-bars.ts'
import { type PriceSeries, seriesOn } from '#core/market/price-series.ts'
import type { History } from '#ports/price-source.ts'
import type { Workbench } from '#ports/workbench.ts'
import { isAnswer, isRefusal } from '#resilience/source-faults.ts'
import { restAskedForMs } from '#resilience/spaced.ts'

export type Offer = {
  /** The bars inside the holes, and the source they count as; null when there is nothing to take. */
  readonly fill: { readonly series: PriceSeries; readonly source: string; readonly isKept: boolean } | null
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
    const history = await bench.prices([source]).history({ symbol, from, to }, signal)
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
  { store }: Workbench,
): Promise<Offer> {
  const ours = await store.bars.resolved(symbol, { from, to })
  if (!ours) throw new AppError('not-found', `"${symbol}" is not stored any more.`)
  const verdicts = judgeOffer(ours.bars, observedBars(series.bars), holes)
  const filled = verdicts.filter(({ verdict }) => verdict === 'fills').map(({ hole }) => hole)
  const inside = seriesOn(series, (day) => filled.some((hole) => isInside(hole, day)))
  // What is known of the asset itself is not for a stand-in to change.
  const anonymous = { ...inside, currency: null, exchange: null }
  // A kept answer stands in for a source that could not be asked now: what it lacks is no news.
  const failed = fallbacks.at(-1)
  const away = cache && failed ? refusalOf(source, new AppError('source-unavailable', failed.message)) : null
  return {
    fill: filled.length === 0 ? null : { series: anonymous, source: countsAs, isKept: cache !== undefined },
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

/** What an error says to every hole it was asked for. */
export function refusalOf(source: string, error: AppError): Offer {
  const answer = isAnswer(error.code) ? 'none' : isRefusal(error.code) ? 'limited' : 'error'
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
