/** Takes a figure apart by its address: what it says, how it was formed, from what, and what would improve it. */
import type { Workbench } from '#ports/workbench.ts'
import type { Explanation } from '#protocol/http/explain.ts'
import { badReference, parseFigureRef } from '#workflows/asset-figure.ts'
import { explainMarket } from './explain-market.ts'
import { explainPrice } from './explain-price.ts'
import { explainQuality } from './explain-quality.ts'
import { explainRisk } from './explain-risk.ts'

/** Throws AppError `bad-reference` or `not-found`. */
export async function explainFigure(ref: string, bench: Workbench): Promise<Explanation> {
  if (/^(market|fx)\//.test(ref)) return explainMarket(ref, bench)
  const address = parseFigureRef(ref)
  if (address.name === 'close' || address.name === 'daily_return') return explainPrice(address, bench)
  if (address.name === 'quality') return explainQuality(address, bench)
  if (address.name.startsWith('risk/')) return explainRisk(address, bench)
  throw badReference(ref)
}
