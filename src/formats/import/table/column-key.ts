/** The name of a column or a word of a file in the one spelling that names are compared in. */

/** Lower case without marks over letters, every run of other characters one space: `Fees & Comm` is `fees comm`, `TradeDate` is `trade date`. */
export function columnKey(name: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  const key = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%#£$€]+/gu, ' ')
    .trim()
  if (keys.size < KEYS_MAX) keys.set(name, key)
  return key
}

/** Files repeat their words by the thousand. */
const KEYS_MAX = 5_000
const keys = new Map<string, string>()
