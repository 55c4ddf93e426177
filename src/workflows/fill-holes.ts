/** One request for the holes of a symbol, from the question to what is remembered of it. */
import { AppError, toAppError } from '#core/errors.ts'
import type { Answer, Hole } from '#core/gaps/hole.ts'
import { isInside } from '#core/gaps/judge-offer.ts'
import type { PlannedRequest } from '#core/gaps/plan-request.ts'
import { recordTry } from '#core/gaps/record-try.ts'
import { allDays } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { askForHoles, isOfStore, type Offer, refusalOf } from './ask-for-holes.ts'
import { reviseStored, revisionOptions } from './record-holes.ts'
import { storeSeries } from './store-series.ts'

export type Attempt = {
  readonly symbol: string
  readonly source: string
  /** First and last session asked for. */
  readonly from: EpochDay
  readonly to: EpochDay
  /** Sessions asked for, and how many of them have a bar now. */
  readonly sessions: number
  readonly healed: number
  /** What the source said to what it did not fill; null when it filled everything. */
  readonly answer: Answer | null
  readonly message: string
}

export type Filled = {
  readonly attempt: Attempt
  /** The unhealed holes of the symbol now. */
  readonly holes: readonly Hole[]
  /** True when the source is in trouble, not only about this symbol. */
  readonly isAway: boolean
}

type Asking = {
  /** Every source that may be asked for the symbol. */
  readonly sources: readonly string[]
  runId(): Promise<number>
  readonly signal: AbortSignal
}

/** The holes are claimed. Throws AppError `cancelled`, having given them back, and what the store throws. */
export async function fillHoles(
  request: PlannedRequest,
  { sources, runId, signal }: Asking,
  bench: Workbench,
): Promise<Filled> {
  try {
    const offer = await askForHoles(request, bench, signal)
    const taken = offer.fill ? await takeBars(request, offer, await runId(), bench) : offer
    return { ...(await recordAnswer(request, taken, sources, bench)), isAway: offer.isAway }
  } catch (thrown) {
    if (toAppError(thrown).code === 'cancelled') await giveBack(request, bench)
    throw thrown
  }
}

/** An offer that cannot be stored is an answer like any other, so that it is not asked for at once again. */
async function takeBars(
  { source }: PlannedRequest,
  offer: Offer,
  runId: number,
  bench: Workbench,
): Promise<Offer> {
  const { series, source: countsAs, cache } = offer.fill!
  const kept = cache && { isKept: true, saidAt: cache.storedAt }
  try {
    await storeSeries(series, { source: countsAs, runId, window: allDays, ...kept }, bench)
    return offer
  } catch (thrown) {
    const error = toAppError(thrown)
    if (isOfStore(error)) throw error
    return refusalOf(source, error)
  }
}

/** Writes down what is still missing with what the source said to it. */
async function recordAnswer(
  { symbol, source, holes: asked }: PlannedRequest,
  offer: Offer,
  sources: readonly string[],
  bench: Workbench,
): Promise<Pick<Filled, 'attempt' | 'holes'>> {
  const now = bench.clock.now()
  const isAsked = (piece: Hole) => asked.some((hole) => isInside(hole, piece.from))
  const answered = (hole: Hole) =>
    recordTry(hole, offer.answerTo(hole), { now, sources, random: bench.random })
  const holes = await reviseAsked(symbol, bench, (hole) => (isAsked(hole) ? answered(hole) : hole))
  const left = holes.filter(isAsked)
  const sessions = sessionsOf(asked)
  const said = left[0] && offer.answerTo(left[0])
  const attempt = {
    symbol,
    source,
    from: Math.min(...asked.map(({ from }) => from)) as EpochDay,
    to: Math.max(...asked.map(({ to }) => to)) as EpochDay,
    sessions,
    healed: Math.max(0, sessions - sessionsOf(left)),
    answer: said?.answer ?? null,
    message: said?.message ?? '',
  }
  return { attempt, holes }
}

function sessionsOf(holes: readonly Hole[]): number {
  return holes.reduce((sum, { sessions }) => sum + sessions, 0)
}

/** Nothing was learned of them. */
async function giveBack({ symbol, holes: claimed }: PlannedRequest, bench: Workbench): Promise<void> {
  const isClaimed = (piece: Hole) => claimed.some((hole) => isInside(hole, piece.from))
  await reviseAsked(symbol, bench, (hole) => (isClaimed(hole) ? { ...hole, claimedUntil: null } : hole))
}

async function reviseAsked(
  symbol: string,
  bench: Workbench,
  change: (hole: Hole) => Hole,
): Promise<readonly Hole[]> {
  const asset = await bench.store.assets.find(symbol)
  if (!asset) throw new AppError('not-found', `"${symbol}" is not stored any more.`)
  const options = revisionOptions(asset.calendar, bench.clock.now())
  const revised = await reviseStored(symbol, options, bench, change)
  return revised.filter(({ state }) => state !== 'healed')
}
