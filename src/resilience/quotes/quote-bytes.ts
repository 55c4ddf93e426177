/** A last price as bytes for a cache, and back; whatever a cache hands out is looked at before it is believed. */
import type { Quote } from '#core/market/quote.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Quoted } from '#ports/price-source.ts'

export type KeptQuote = { readonly quoted: Quoted; readonly storedAt: EpochMs }

/** Raised whenever the form below changes, so that what an older version kept is not misread. */
const FORM = 1

const numbers = ['price', 'previousClose', 'open', 'high', 'low', 'volume'] as const

type KeptDocument = {
  readonly form: number
  readonly storedAt: EpochMs
  readonly source: string
  readonly delay: string
  readonly quote: Omit<Quote, (typeof numbers)[number]> &
    Readonly<Record<(typeof numbers)[number], number | null>>
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** NaN becomes null on the way. */
export function encodeQuote({ quote, source, delay }: Quoted, storedAt: EpochMs): Uint8Array {
  return encoder.encode(JSON.stringify({ form: FORM, storedAt, source, delay, quote }))
}

/** Null when the bytes are not what `encodeQuote` wrote. */
export function decodeQuote(bytes: Uint8Array): KeptQuote | null {
  try {
    const document: KeptDocument = JSON.parse(decoder.decode(bytes))
    if (!isWhole(document)) return null
    const { quote, source, delay, storedAt } = document
    const read = Object.fromEntries(numbers.map((name) => [name, quote[name] ?? Number.NaN]))
    return { storedAt, quoted: { quote: { ...quote, ...read } as Quote, source, delay, fallbacks: [] } }
  } catch {
    return null
  }
}

function isWhole({ form, storedAt, source, delay, quote }: KeptDocument): boolean {
  return (
    form === FORM &&
    Number.isFinite(storedAt) &&
    typeof source === 'string' &&
    typeof delay === 'string' &&
    typeof quote.symbol === 'string' &&
    Number.isInteger(quote.day) &&
    (quote.at === null || Number.isFinite(quote.at)) &&
    typeof quote.price === 'number' &&
    numbers.every((name) => quote[name] === null || typeof quote[name] === 'number')
  )
}
