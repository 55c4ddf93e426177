/** A proposal to rebalance as the doors print it. */
import { formatDay } from '#core/time/epoch-day.ts'
import { gainOfTrades, type ProposedTrade } from '#core/portfolio/rebalance.ts'
import { jsonNumber } from '#protocol/json.ts'
import { amountOrNull, amountText } from './amounts.ts'
import type { RebalanceProposed } from './propose-rebalance.ts'

export function rebalanceDocument(proposed: RebalanceProposed, portfolio: { readonly name: string }) {
  const { valued, trades, targets, assets, weightsAfter, method, found } = proposed
  return {
    portfolio: portfolio.name,
    day: formatDay(valued.day),
    currency: valued.baseCurrency,
    value: amountOrNull(valued.total),
    method,
    targets: { ...targets },
    trades: trades.map(tradeDocument),
    costs: jsonNumber(proposed.costs),
    turnover: jsonNumber(proposed.turnover),
    cash: { before: jsonNumber(proposed.cashBefore), after: jsonNumber(proposed.cashAfter) },
    realisedGain: amountOrNull(gainOfTrades(trades)),
    weights: assets.map(({ symbol, weight }) => ({
      symbol,
      target: weight,
      before: proposed.holdings.find((one) => one.symbol === symbol)?.current ?? 0,
      after: weightsAfter.get(symbol) ?? 0,
    })),
    /** Null where grades did not enter. */
    quality: found?.quality ?? null,
    run: found?.run ?? null,
    note: 'Nothing is traded or booked. Prices are the last closes; lots are those that the cost basis closes.',
  }
}

function tradeDocument({ symbol, side, quantity, price, amount, cost, closes }: ProposedTrade) {
  return {
    symbol,
    side,
    quantity: amountText(quantity),
    price: amountText(price),
    amount: amountText(amount),
    cost,
    lots: closes.flatMap(({ account, lots }) =>
      lots.map((lot) => ({
        account,
        entry: lot.entry,
        acquiredOn: formatDay(lot.acquiredOn),
        quantity: amountText(lot.quantity),
        cost: amountOrNull(lot.cost),
        currency: lot.currency,
      })),
    ),
    gain: amountOrNull(gainOfTrades([{ symbol, side, quantity, price, amount, cost, closes }])),
  }
}
