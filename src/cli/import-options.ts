/** The options that settle how a file to import is read. */
import { type TransactionType, transactionTypes } from '#core/portfolio/transaction.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import { dateOrders, decimalMarks, type ImportOptions } from '#formats/import/import-options.ts'
import { fields, isField } from '#formats/import/mapping/fields.ts'
import type { Call } from './command.ts'
import { type Options, type OptionSpecs, usage } from './options.ts'
import { fileName } from './price-file-options.ts'

export const importOptionSpecs: OptionSpecs = {
  format: {
    kind: 'value',
    placeholder: 'ID',
    about: 'The format, where it is not to be found out (default: auto)',
  },
  dates: { kind: 'value', choices: dateOrders, about: 'Which of day and month stands first' },
  decimal: { kind: 'value', choices: decimalMarks, about: 'Which mark stands before decimals' },
  currency: { kind: 'value', placeholder: 'CODE', about: 'Of amounts whose currency the file does not say' },
  date: { kind: 'value', placeholder: 'DATE', about: 'Of holdings whose day the file does not say' },
  account: { kind: 'value', placeholder: 'NAME', about: 'The account of rows that name none' },
  map: { kind: 'value', placeholder: 'FIELD=COLUMN,…', about: `What columns hold: ${fields.join(', ')}` },
  types: { kind: 'value', placeholder: 'WORD=TYPE,…', about: 'What words of the file mean: Kauf=buy' },
}

/** Throws AppError `bad-usage`. */
export function readImportOptions(
  path: string,
  saved: ImportOptions['saved'],
  { options, context }: Call,
): ImportOptions {
  const format = options.text('format')
  return {
    file: fileName(path),
    format: format === 'auto' ? null : format,
    dates: dateOrders.find((order) => order === options.text('dates')) ?? null,
    decimal: decimalMarks.find((mark) => mark === options.text('decimal')) ?? null,
    currency: currencyOf(options),
    day: options.day('date'),
    account: options.text('account') ?? '',
    columns: columnsOf(options),
    words: wordsOf(options),
    saved,
    today: dayOfMoment(context.clock.now()),
  }
}

function currencyOf(options: Options): string | null {
  const code = options.text('currency')
  if (code === null) return null
  if (!/^[A-Za-z]{3}$/.test(code)) throw usage(`--currency takes a code such as EUR; found "${code}".`)
  return code.toUpperCase()
}

function columnsOf(options: Options): Record<string, string> | null {
  const pairs = pairsOf('map', options)
  for (const [field] of pairs ?? [])
    if (!isField(field)) throw usage(`--map knows no field "${field}"; it takes ${fields.join(', ')}.`)
  return pairs && Object.fromEntries(pairs)
}

function wordsOf(options: Options): Record<string, TransactionType | 'skip'> {
  const words: Record<string, TransactionType | 'skip'> = {}
  for (const [word, meant] of pairsOf('types', options) ?? []) {
    const type = [...transactionTypes, 'skip' as const].find((one) => one === meant)
    if (!type)
      throw usage(`--types knows no type "${meant}"; it takes ${transactionTypes.join(', ')} and skip.`)
    words[word] = type
  }
  return words
}

/** The first `=` parts a field from a column, the last one a word of a file from its meaning. */
function pairsOf(name: 'map' | 'types', options: Options): readonly (readonly [string, string])[] | null {
  const list = options.list(name)
  if (list === null) return null
  return list.map((pair) => {
    const at = name === 'map' ? pair.indexOf('=') : pair.lastIndexOf('=')
    if (at < 1 || at === pair.length - 1) throw usage(`--${name} takes pairs such as a=b; found "${pair}".`)
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const
  })
}
