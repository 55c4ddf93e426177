/** Finds instruments by a few letters of their symbol, name, ISIN or another name, the likeliest first. */
import { editDistance } from '#core/near-names.ts'

export type Findable = {
  readonly symbol: string
  readonly name: string | null
  readonly isin: string | null
  /** Other symbols it goes or went by. */
  readonly aliases: readonly string[]
}

/** What of an instrument met the text. */
export type MatchedBy = 'symbol' | 'alias' | 'isin' | 'name'

export type Ranked<I extends Findable> = {
  readonly instrument: I
  /** 1 for the text itself, less for less likeness; above 0. */
  readonly score: number
  readonly by: MatchedBy
}

/**
 * Those that resemble the text, by score, then by symbol. Case, accents and marks do not count. From the surest: the whole
 * symbol, ISIN or alias; the beginning of a symbol; all words of the text as beginnings of words of the name; letters
 * inside a symbol or name; and last a symbol or a word of the name a mistyped letter or two away.
 */
export function rankInstruments<I extends Findable>(text: string, instruments: readonly I[]): Ranked<I>[] {
  const wanted = folded(text).slice(0, TEXT_LENGTH_MAX).trim()
  if (wanted === '') return []
  return instruments
    .flatMap((instrument) => {
      const best = bestOf(wanted, instrument)
      return best === null ? [] : [{ instrument, ...best }]
    })
    .sort((a, b) => b.score - a.score || (a.instrument.symbol < b.instrument.symbol ? -1 : 1))
}

/** Longer texts are no names; the bound keeps the work for one search small. */
const TEXT_LENGTH_MAX = 64

type Hit = { readonly score: number; readonly by: MatchedBy }

function bestOf(wanted: string, { symbol, name, isin, aliases }: Findable): Hit | null {
  const hits: Hit[] = [
    { by: 'symbol', score: symbolScore(wanted, folded(symbol)) },
    { by: 'isin', score: isin !== null && wanted === isin.toLowerCase() ? 1 : 0 },
    { by: 'alias', score: Math.max(0, ...aliases.map((alias) => symbolScore(wanted, folded(alias)))) * 0.99 },
    { by: 'name', score: name === null ? 0 : nameScore(wanted, folded(name)) },
  ]
  const best = hits.reduce((one, other) => (other.score > one.score ? other : one))
  return best.score > 0 ? best : null
}

function symbolScore(wanted: string, symbol: string): number {
  if (symbol === wanted) return 1
  // The listing itself is wanted more than a longer symbol that happens to begin alike.
  if (symbol.replace(/\..*$/, '') === wanted) return 0.95
  if (symbol.startsWith(wanted)) return 0.9 - 0.1 * shareLeft(wanted, symbol)
  if (wanted.length >= 2 && symbol.includes(wanted)) return 0.5
  return nearness(wanted, symbol) * 0.4
}

function nameScore(wanted: string, name: string): number {
  if (name === wanted) return 0.98
  const words = wordsOf(name)
  const asked = wordsOf(wanted)
  if (asked.length === 0) return 0
  if (asked.every((word) => words.some((one) => one.startsWith(word)))) {
    return 0.85 - 0.1 * shareLeft(wanted, name) - (words[0]?.startsWith(asked[0]!) ? 0 : 0.1)
  }
  if (wanted.length >= 3 && name.includes(wanted)) return 0.45
  const nearest = asked.map((word) => Math.max(...words.map((one) => nearness(word, one)), 0))
  return Math.min(...nearest) * 0.35
}

/** How much of the whole was not asked for, 0 to 1. */
function shareLeft(wanted: string, whole: string): number {
  return 1 - wanted.length / Math.max(whole.length, wanted.length)
}

/** 1 for the same word, less for each edit, 0 beyond one edit for every four letters; short words must be exact. */
function nearness(wanted: string, word: string): number {
  const editsMax = Math.floor(wanted.length / 4)
  if (editsMax === 0 || Math.abs(wanted.length - word.length) > editsMax) return wanted === word ? 1 : 0
  const edits = editDistance(wanted, word)
  return edits > editsMax ? 0 : 1 - edits / (editsMax + 1)
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}
