/** The options that settle how a file to import is read. */
import { dayOfMoment } from '#core/time/epoch-day.ts'
import { dateOrders, decimalMarks, type ImportOptions } from '#formats/import/import-options.ts'
import { fields } from '#formats/import/mapping/fields.ts'
import { columnPairs, wordPairs } from '#formats/import/option-pairs.ts'
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
    columns: columnPairs(options.text('map'), '--map'),
    words: wordPairs(options.text('types'), '--types'),
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
