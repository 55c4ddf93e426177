/** Columns and words as a person writes them in one line: `date=Datum,quantity=Aantal`, `Kauf=buy`. */
import { AppError } from '#core/errors.ts'
import { type TransactionType, transactionTypes } from '#core/portfolio/transaction.ts'
import { fields, isField } from './mapping/fields.ts'

/** Field to column; null for null. Throws AppError `bad-usage`; `name` is how the option is called. */
export function columnPairs(text: string | null, name: string): Record<string, string> | null {
  const pairs = pairsIn(text, name, (pair) => pair.indexOf('='))
  for (const [field] of pairs ?? [])
    if (!isField(field)) throw usage(`${name} knows no field "${field}"; it takes ${fields.join(', ')}.`)
  return pairs && Object.fromEntries(pairs)
}

/** Word to what it means. Throws AppError `bad-usage`. */
export function wordPairs(text: string | null, name: string): Record<string, TransactionType | 'skip'> {
  const words: Record<string, TransactionType | 'skip'> = {}
  for (const [word, meant] of pairsIn(text, name, (pair) => pair.lastIndexOf('=')) ?? []) {
    const type = [...transactionTypes, 'skip' as const].find((one) => one === meant)
    if (!type)
      throw usage(`${name} knows no type "${meant}"; it takes ${transactionTypes.join(', ')} and skip.`)
    words[word] = type
  }
  return words
}

/** The first `=` parts a field from a column, the last one a word of a file from its meaning. */
function pairsIn(
  text: string | null,
  name: string,
  cutAt: (pair: string) => number,
): readonly (readonly [string, string])[] | null {
  if (text === null) return null
  const list = text.split(',').filter((pair) => pair.trim() !== '')
  return list.map((pair) => {
    const at = cutAt(pair)
    if (at < 1 || at === pair.length - 1) throw usage(`${name} takes pairs such as a=b; found "${pair}".`)
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const
  })
}

function usage(message: string): AppError {
  return new AppError('bad-usage', message)
}
