/** The character of a simulated symbol, drawn once from the seed and its name. */
import { forkSeed, seededRandom } from '#core/math/random.ts'
import { SECTOR_COUNT } from './market.ts'

export type SymbolTraits = {
  readonly firstPrice: number
  /** Share of the market's log return that the symbol takes part in. */
  readonly beta: number
  /** Which sector it follows, and how closely. */
  readonly sector: number
  readonly sectorBeta: number
  /** Growth per day beyond that of the market. */
  readonly driftDaily: number
  /** Standard deviation of its own daily log returns in even weather. */
  readonly ownVolatilityDaily: number
  /** Money traded on an ordinary day. */
  readonly turnoverDaily: number
  /** Dividends of a year over the price; 0 for those that pay none. */
  readonly dividendYieldAnnual: number
  /** Price above which the company splits its shares. */
  readonly splitAbove: number
  /** Days by which its quarters are shifted against those of others. */
  readonly quarterShiftDays: number
}

export function traitsOf(seed: number, symbol: string): SymbolTraits {
  const random = seededRandom(forkSeed(seed, `traits of ${symbol}`))
  const between = (low: number, high: number) => low + (high - low) * random()
  return {
    firstPrice: Math.exp(between(Math.log(15), Math.log(120))),
    beta: between(0.5, 1.4),
    sector: Math.floor(between(0, SECTOR_COUNT)),
    sectorBeta: between(0.6, 1.4),
    driftDaily: between(-0.0001, 0.0002),
    ownVolatilityDaily: between(0.006, 0.016),
    turnoverDaily: Math.exp(between(Math.log(5e6), Math.log(2e9))),
    dividendYieldAnnual: random() < 0.3 ? 0 : between(0.005, 0.04),
    splitAbove: between(150, 450),
    quarterShiftDays: Math.floor(between(0, 91)),
  }
}
