/** Reads Stooq's light quotes (`/q/l/?f=sd2t2ohlcv&e=csv`): a line a symbol, `N/D` where nothing is known. */
import { AppError } from '#core/errors.ts'
import type { Quote } from '#core/market/quote.ts'
import type { Outcome } from '#core/outcome.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { badPayload, decimalAt } from '#formats/price-files/json-shape.ts'
import { refuseStooqSentence } from '#formats/price-files/stooq-csv.ts'
import { outcomeOf, quoteOf } from './quote-shape.ts'
import type { Spelled } from './spelled.ts'

/**
 * One outcome a symbol, in the order asked for; the answer names no currency. Lines are `Symbol,Date,Time,Open,High,Low,Close,Volume`; nothing
 * tells in which zone its clock stands, so only the day is read. A symbol without a line is `bad-payload`, one with `N/D` is
 * `symbol-not-found`. Throws `rate-limited` when the day's requests are used up, and `bad-payload` for a text that was cut off.
 * @param body CSV as UTF-8 bytes
 */
export function parseStooqQuotes(body: Uint8Array, asked: readonly Spelled[]): readonly Outcome<Quote>[] {
  const text = new TextDecoder().decode(body)
  refuseStooqSentence(text.trim(), asked.map(({ symbol }) => symbol).join(', '))
  if (!text.endsWith('\n')) throw new AppError('bad-payload', 'The answer was cut off; ask again.')
  const lines = new Map(
    text
      .trim()
      .split(/\r?\n/)
      .map((line, index) => readLine(line, index + 1)),
  )
  return asked.map(({ symbol, providerSymbol }) => {
    const cells = lines.get(providerSymbol.toUpperCase())
    return outcomeOf(() =>
      quoteIn(cells ?? refuse('the payload', `a line for "${symbol}"`, undefined), symbol),
    )
  })
}

type Line = { readonly number: number; readonly cells: readonly string[] }

const CELLS = 8

function readLine(text: string, number: number): readonly [string, Line] {
  const cells = text.split(',')
  if (cells.length !== CELLS) throw badPayload(`line ${number}`, `${CELLS} cells`, text)
  return [cells[0]!.toUpperCase(), { number, cells }]
}

function quoteIn({ number, cells }: Line, symbol: string): Quote {
  const [, date, , open, high, low, close, volume] = cells
  if (date === 'N/D' || close === 'N/D') {
    throw new AppError('symbol-not-found', `Stooq has no quote for "${symbol}", or does not know it.`, {
      details: { symbol },
    })
  }
  const path = `line ${number}`
  return quoteOf({
    symbol,
    day: parseIsoDay(date!) ?? refuse(`${path}, Date`, 'a day', date),
    price: decimalAt(close, `${path}, Close`),
    open: numberIn(open!, `${path}, Open`),
    high: numberIn(high!, `${path}, High`),
    low: numberIn(low!, `${path}, Low`),
    volume: numberIn(volume!, `${path}, Volume`),
  })
}

function numberIn(cell: string, path: string): number {
  return cell === 'N/D' || cell === '' ? Number.NaN : decimalAt(cell, path)
}

function refuse(path: string, expected: string, found: unknown): never {
  throw badPayload(path, expected, found)
}
