/** Holdings with what they are meant to weigh, how far off they are, and which limits that breaks. */
import { driftOf, type HoldingWeight, type SectorOf } from '#core/portfolio/drift.ts'
import type { ValuedBooks } from '#core/portfolio/valuation/value-books.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import { amountOrNull, amountText } from './amounts.ts'

export function holdingsDocument(valued: ValuedBooks, { name, settings }: Portfolio, sectorOf?: SectorOf) {
  const { holdings, breaches } = driftOf(valued, settings, sectorOf)
  return {
    portfolio: name,
    day: formatDay(valued.day),
    currency: valued.baseCurrency,
    value: amountOrNull(valued.total),
    holdings: holdings.map(holdingFields),
    breaches: [...breaches],
    threshold: settings.rebalanceThreshold,
    gaps: [...valued.gaps],
  }
}

function holdingFields({
  symbol,
  instrument,
  accounts,
  quantity,
  baseValue,
  baseCost,
  ...weights
}: HoldingWeight) {
  return {
    symbol,
    isin: instrument?.isin ?? null,
    name: instrument?.name ?? null,
    accounts: [...accounts],
    quantity: amountText(quantity),
    baseValue: amountOrNull(baseValue),
    baseCost: amountOrNull(baseCost),
    currentWeight: weights.current,
    targetWeight: weights.target,
    drift: weights.drift,
  }
}
