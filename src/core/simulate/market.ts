/** The weather of a simulated market: what moves all its symbols on a day, from the seed and the day alone. */
import { LAST_COVERED_DAY } from '#core/calendars/calendar.ts'
import { forkSeed, type Random, seededRandom } from '#core/math/random.ts'
import { standardStudentT } from '#core/math/student-t.ts'
import { type EpochDay, epochDay } from '#core/time/epoch-day.ts'

/** The first day with prices. */
export const SIMULATED_FROM = epochDay(2000, 1, 1)
export const SECTOR_COUNT = 4

const MARKET_VOLATILITY_DAILY = 0.009
const SECTOR_VOLATILITY_DAILY = 0.005
const MARKET_DEGREES = 5
/** Tails are fat, but a day on which half the market is gone teaches nothing. */
const MOST_SIGMAS = 8

/** Columns have one value for each calendar day from `SIMULATED_FROM` to the last day the calendars know. */
export type SimulatedMarket = {
  readonly seed: number
  /** What every volatility of the day is multiplied with: below 1 in calm weather, up to 3 in a storm. */
  readonly turbulence: Float64Array
  /** Log return of the whole market. */
  readonly market: Float64Array
  /** Log returns of the sectors beside that of the market. */
  readonly sectors: readonly Float64Array[]
}

/** The market of a seed, for all its days at once (a few milliseconds): keep it and simulate every symbol from it. */
export function simulateMarket(seed: number): SimulatedMarket {
  const regime = simulateRegimes(seededRandom(forkSeed(seed, 'regimes')))
  const turbulence = Float64Array.from(regime, (state) => regimes[state]!.turbulence)
  const shocks = fatTailedShocks(seededRandom(forkSeed(seed, 'market')), turbulence)
  const market = shocks.map((shock, i) => regimes[regime[i]!]!.drift + MARKET_VOLATILITY_DAILY * shock)
  const sectors = Array.from({ length: SECTOR_COUNT }, (_, sector) =>
    fatTailedShocks(seededRandom(forkSeed(seed, `sector ${sector}`)), turbulence).map(
      (shock) => SECTOR_VOLATILITY_DAILY * shock,
    ),
  )
  return { seed, turbulence, market, sectors }
}

/** The column index of a day. */
export function marketIndex(day: EpochDay): number {
  return day - SIMULATED_FROM
}

/** Calm, restless and stormy; `next` is the chance of each on the following day. */
const regimes = [
  { turbulence: 0.7, drift: 0.0008, next: [0.992, 0.0075, 0.0005] },
  { turbulence: 1.3, drift: 0.0001, next: [0.015, 0.977, 0.008] },
  { turbulence: 2.8, drift: -0.0018, next: [0.002, 0.03, 0.968] },
] as const

/** A Markov chain over the regimes that starts calm. */
function simulateRegimes(random: Random): Uint8Array {
  const days = new Uint8Array(LAST_COVERED_DAY - SIMULATED_FROM + 1)
  for (let i = 1; i < days.length; i++) {
    const { next } = regimes[days[i - 1]!]!
    const chance = random()
    days[i] = chance < next[0] ? 0 : chance < next[0] + next[1] ? 1 : 2
  }
  return days
}

function fatTailedShocks(random: Random, scale: Float64Array): Float64Array {
  return scale.map((each) => each * boundedShock(random, MARKET_DEGREES))
}

/** Student's t with variance near 1, cut at 8 sigmas. */
export function boundedShock(random: Random, degrees: number): number {
  return Math.max(-MOST_SIGMAS, Math.min(MOST_SIGMAS, standardStudentT(random, degrees)))
}
