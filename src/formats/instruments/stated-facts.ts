/** Facts that providers state in their own ways: each is read, left out where it says nothing, or refused. */
import { type AssetKind, kindOfWord } from '#core/instruments/asset-kind.ts'
import { countryCode } from '#core/instruments/country-code.ts'
import { isCurrencyCode } from '#core/instruments/currency-code.ts'
import { isIsin } from '#core/instruments/isin.ts'
import { badPayload, decimalAt } from '#formats/price-files/json-shape.ts'

const TEXT_LENGTH_MAX = 300

/** How providers write that they do not know. */
const nothing: ReadonlySet<string> = new Set(['', '-', 'n/a', 'na', 'none', 'null', 'unknown'])

/** Null where nothing is said; throws `bad-payload` for what is no text, or far too much of it. */
export function statedText(value: unknown, path: string): string | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') throw badPayload(path, 'a text', value)
  if (value.length > TEXT_LENGTH_MAX) throw badPayload(path, `at most ${TEXT_LENGTH_MAX} characters`, value)
  const text = value.trim()
  return nothing.has(text.toLowerCase()) ? null : text
}

/** Null for a word that no kind goes by. */
export function statedKind(value: unknown, path: string): AssetKind | null {
  const word = statedText(value, path)
  return word === null ? null : kindOfWord(word)
}

/** Null for a text that is no currency: one wrong fact does not spoil the others. */
export function statedCurrency(value: unknown, path: string): string | null {
  const code = statedText(value, path)
  return code !== null && isCurrencyCode(code) ? code : null
}

/** Null where the check digit does not hold. */
export function statedIsin(value: unknown, path: string): string | null {
  const isin = statedText(value, path)?.toUpperCase() ?? null
  return isin !== null && isIsin(isin) ? isin : null
}

export function statedCountry(value: unknown, path: string): string | null {
  const country = statedText(value, path)
  return country === null ? null : countryCode(country)
}

/** Null where nothing is said, or zero; throws `bad-payload` for less than zero and for what is no number. */
export function statedAmount(value: unknown, path: string): number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' && nothing.has(value.trim().toLowerCase())) return null
  const amount = decimalAt(value, path)
  if (amount < 0) throw badPayload(path, 'zero or more', value)
  return amount === 0 ? null : amount
}
