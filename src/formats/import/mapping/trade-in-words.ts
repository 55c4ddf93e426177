/** Reads a trade out of a sentence, as some brokers write it: `Koop 34 @ 26,88 EUR`, `Buy 5 HP Inc@21.31 USD (US40434L1052)`. */
import type { Decimal } from '#core/money/decimal.ts'
import { markOf, readNumberCell } from '#formats/import/values/number-cell.ts'
import { meaningOf } from './type-words.ts'

export type WordedTrade = {
  readonly type: 'buy' | 'sell'
  readonly quantity: Decimal
  readonly price: Decimal
  /** Null where the sentence does not say. */
  readonly currency: string | null
}

/** Null for a sentence of another kind. */
export function tradeInWords(sentence: string): WordedTrade | null {
  const found = form.exec(sentence.slice(0, LENGTH_MAX))
  if (!found) return null
  const [, words, quantityText, priceText, currency] = found
  const type = typeIn(words!)
  const quantity = numberIn(quantityText!)
  const price = numberIn(priceText!)
  return type && quantity && price ? { type, quantity, price, currency: currency ?? null } : null
}

const LENGTH_MAX = 300
/** A part filled stands before a slash, the whole order behind it. */
const form =
  /^(?:[^:]{1,40}:\s*)?([\p{L}/ ]{1,30}?)\s+((?:\d[\d.,\s ]*|[.,]\d+))(?:\/[\d.,]+)?(?:\s+[^@]{1,120}?)?\s*@\s*([\d.,]+)(?:\s*([A-Za-z]{3,4}))?/u

function typeIn(words: string): 'buy' | 'sell' | null {
  const last = words.trim().split(/\s+/)
  for (const word of [words, ...last.toReversed()]) {
    const meant = meaningOf(word)
    if (meant === 'buy' || meant === 'sell') return /^close buy/i.test(words.trim()) ? 'sell' : meant
  }
  return null
}

/** In a sentence a lone mark before three digits parts thousands only behind a comma of decimals: money is quoted to more places than two. */
function numberIn(text: string): Decimal | null {
  try {
    const cell = readNumberCell(text.trim(), '')
    if (!cell) return null
    const mark = markOf(cell)
    if (mark === 'unclear') return text.includes(',') ? cell.comma : cell.point
    return cell.point ?? cell.comma
  } catch {
    return null
  }
}
