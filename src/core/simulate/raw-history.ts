/** The prices of a simulated symbol as they were paid on the day: unadjusted, in whole cents, with splits and dividends. */
import { forkSeed, type Random, seededRandom, standardNormal } from '#core/math/random.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { boundedShock, marketIndex, type SimulatedMarket } from './market.ts'
import { type SymbolTraits, traitsOf } from './traits.ts'

const QUARTER_DAYS = 365.25 / 4
const OWN_DEGREES = 4
/** A price below this is lifted by a reverse split of one for ten, as exchanges ask for. */
const LEAST_PRICE = 5
const REVERSE_SPLIT = 0.1
/** What a company aims at when it splits. */
const PRICE_AFTER_SPLIT = 80

export type RawHistory = {
  readonly day: Int32Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
  /** New shares per old share from this day on; 1 where nothing was split. */
  readonly split: Float64Array
  /** Money per share for those who held it the day before; 0 where nothing was paid. */
  readonly dividend: Float64Array
}

/** Walks through `sessions`, which must start where the market does: each day leans on all days before it. */
export function simulateRawHistory(
  market: SimulatedMarket,
  symbol: string,
  sessions: Int32Array,
): RawHistory {
  const traits = traitsOf(market.seed, symbol)
  const random = seededRandom(forkSeed(market.seed, `history of ${symbol}`))
  const history = blankHistory(sessions)
  let before = traits.firstPrice
  for (let i = 0; i < sessions.length; i++) {
    if (i > 0) scheduleActions(history, i, before, traits)
    const base = before / history.split[i]! - history.dividend[i]!
    before = tradeDay(history, i, base, traits, market, random)
  }
  return history
}

function blankHistory(sessions: Int32Array): RawHistory {
  const column = () => new Float64Array(sessions.length)
  return {
    day: sessions.slice(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    split: column().fill(1),
    dividend: column(),
  }
}

/** A dividend at the start of each quarter; splits are decided in its middle, so that the two never meet. */
function scheduleActions(history: RawHistory, i: number, before: number, traits: SymbolTraits): void {
  const startsQuarter = (shiftDays: number) =>
    Math.floor((history.day[i]! + shiftDays) / QUARTER_DAYS) >
    Math.floor((history.day[i - 1]! + shiftDays) / QUARTER_DAYS)
  if (startsQuarter(traits.quarterShiftDays)) {
    history.dividend[i] = Math.round(before * traits.dividendYieldAnnual * 25) / 100
  }
  if (startsQuarter(traits.quarterShiftDays + QUARTER_DAYS / 2)) {
    history.split[i] = splitRatio(before, traits.splitAbove)
  }
}

function splitRatio(price: number, splitAbove: number): number {
  if (price < LEAST_PRICE) return REVERSE_SPLIT
  return price > splitAbove ? Math.round(price / PRICE_AFTER_SPLIT) : 1
}

/** Fills in one bar that starts from `base`, yesterday's close on today's footing; the answer is its close. */
function tradeDay(
  history: RawHistory,
  i: number,
  base: number,
  traits: SymbolTraits,
  market: SimulatedMarket,
  random: Random,
): number {
  const at = marketIndex(history.day[i]! as EpochDay)
  const sigma = traits.ownVolatilityDaily * Math.sqrt(market.turbulence[at]!)
  const move =
    traits.driftDaily +
    traits.beta * market.market[at]! +
    traits.sectorBeta * market.sectors[traits.sector]![at]! +
    sigma * boundedShock(random, OWN_DEGREES)
  const open = cents(base * Math.exp(0.4 * move + 0.3 * sigma * standardNormal(random)))
  const close = cents(base * Math.exp(move))
  history.open[i] = open
  history.close[i] = close
  history.high[i] = cents(Math.max(open, close) * Math.exp(0.7 * sigma * random()))
  history.low[i] = cents(Math.min(open, close) * Math.exp(-0.7 * sigma * random()))
  const excitement = 0.35 * standardNormal(random) + 0.5 * Math.min(4, Math.abs(move) / sigma)
  history.volume[i] = Math.round((traits.turnoverDaily / close) * Math.exp(excitement))
  return close
}

function cents(price: number): number {
  return Math.max(1, Math.round(price * 100)) / 100
}
