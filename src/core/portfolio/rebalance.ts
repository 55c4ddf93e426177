/** The whole-share trades that bring a portfolio to its target weights, with what they cost and which lots they close. */
import {
  addDecimals,
  type Decimal,
  decimalOfNumber,
  decimalToNumber,
  multiplyDecimals,
  subtractDecimals,
  zero,
} from '#core/money/decimal.ts'
import type { Position } from './books/books.ts'
import type { HeldInstrument } from './books/instruments.ts'
import { type Lot, quantityOf, sumOrNull, takeLots } from './books/lots.ts'
import type { CostBasis } from './settings.ts'

/** An instrument that is held or wanted. */
export type Rebalanced = {
  readonly symbol: string
  readonly instrument: HeldInstrument
  /** Of one share in the base currency. */
  readonly price: Decimal
  readonly weight: number
  readonly held: Decimal
}

export type TradingCosts = { readonly bps: number; readonly perTrade: number }

export type ClosedLots = {
  readonly account: string
  readonly lots: readonly Lot[]
  /** In the base currency, before costs; null where a cost is not known. */
  readonly gain: Decimal | null
}

export type ProposedTrade = {
  readonly symbol: string
  readonly side: 'buy' | 'sell'
  /** Whole shares. */
  readonly quantity: Decimal
  readonly price: Decimal
  readonly amount: Decimal
  readonly cost: number
  /** Of a sale, by account. */
  readonly closes: readonly ClosedLots[]
}

export type Proposal = {
  readonly trades: readonly ProposedTrade[]
  readonly costs: number
  readonly cashBefore: number
  readonly cashAfter: number
  /** Σ |traded|, of the value. */
  readonly turnover: number
  readonly weightsAfter: ReadonlyMap<string, number>
}

type Wanted = {
  readonly assets: readonly Rebalanced[]
  /** Shares to hold, one an asset. */
  readonly shares: Float64Array
  readonly value: number
  readonly costs: TradingCosts
  readonly positions: readonly Position[]
  readonly basis: CostBasis
}

/** Trades whole shares towards the wanted ones; a fraction that is held stays. */
export function proposeTrades({ assets, shares, value, costs, positions, basis }: Wanted): Proposal {
  const trades = assets.flatMap((asset, i): ProposedTrade[] => {
    const change = Math.trunc(Number((shares[i]! - decimalToNumber(asset.held)).toFixed(9)))
    if (change === 0) return []
    const quantity: Decimal = { units: BigInt(Math.abs(change)), scale: 0 }
    const amount = multiplyDecimals(quantity, asset.price)
    const closes = change < 0 ? closedBy(asset, quantity, { positions, basis }) : []
    return [
      {
        symbol: asset.symbol,
        side: change > 0 ? 'buy' : 'sell',
        quantity,
        price: asset.price,
        amount,
        cost: (decimalToNumber(amount) * costs.bps) / 10_000 + costs.perTrade,
        closes,
      },
    ]
  })
  return summed(trades, assets, value)
}

function summed(trades: readonly ProposedTrade[], assets: readonly Rebalanced[], value: number): Proposal {
  const worth = (asset: Rebalanced) => decimalToNumber(asset.held) * decimalToNumber(asset.price)
  const cashBefore = value - assets.reduce((sum, asset) => sum + worth(asset), 0)
  const signed = ({ side, amount }: ProposedTrade) => (side === 'buy' ? 1 : -1) * decimalToNumber(amount)
  const costs = trades.reduce((sum, { cost }) => sum + cost, 0)
  const spent = trades.reduce((sum, trade) => sum + signed(trade), 0)
  const traded = trades.reduce((sum, trade) => sum + Math.abs(signed(trade)), 0)
  const left = value - costs
  const after = assets.map((asset): [string, number] => {
    const change = trades
      .filter(({ symbol }) => symbol === asset.symbol)
      .reduce((sum, trade) => sum + signed(trade), 0)
    return [asset.symbol, (worth(asset) + change) / left]
  })
  return {
    trades,
    costs,
    cashBefore,
    cashAfter: cashBefore - spent - costs,
    turnover: traded / value,
    weightsAfter: new Map(after),
  }
}

/** The lots that go, account by account in the order they were opened. */
function closedBy(
  { instrument, price }: Rebalanced,
  quantity: Decimal,
  { positions, basis }: Pick<Wanted, 'positions' | 'basis'>,
): ClosedLots[] {
  let wanted = quantity
  return positions
    .filter((position) => position.instrument.key === instrument.key)
    .flatMap(({ account, lots }): ClosedLots[] => {
      if (wanted.units <= 0n) return []
      const { taken } = takeLots(lots, wanted, { basis, chosen: [] })
      const part = quantityOf(taken)
      wanted = subtractDecimals(wanted, part)
      const cost = sumOrNull(taken.map((lot) => lot.baseCost))
      return [{ account, lots: taken, gain: cost && subtractDecimals(multiplyDecimals(part, price), cost) }]
    })
}

/** In the base currency, exact to what doubles hold. */
export function priceInBase(price: Decimal, rate: number): Decimal {
  return multiplyDecimals(price, decimalOfNumber(rate) ?? zero)
}

export function gainOfTrades(trades: readonly ProposedTrade[]): Decimal | null {
  return sumOrNull(
    trades
      .flatMap(({ closes }) => closes.map(({ gain }) => gain))
      .map((gain) => gain && addDecimals(gain, zero)),
  )
}
