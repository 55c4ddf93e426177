/** `assay import`: a broker's file into a portfolio, shown before anything is written. */
import type { TransactionType } from '#core/portfolio/transaction.ts'
import { transactionTypes } from '#core/portfolio/transaction.ts'
import { errorDocument, AppError } from '#core/errors.ts'
import { dayOfMoment } from '#core/time/epoch-day.ts'
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { type OptionSpecs, type Options, usage } from '#cli/options.ts'
import { fileName } from '#cli/price-file-options.ts'
import { renderImport } from '#cli/render/import-text.ts'
import { dateOrders, decimalMarks, type ImportOptions } from '#formats/import/import-options.ts'
import { fields, isField } from '#formats/import/mapping/fields.ts'
import { decideVerdicts } from '#workflows/import/decide-verdicts.ts'
import { importDocument, questionsError } from '#workflows/import/import-document.ts'
import { readImport } from '#workflows/import/read-import.ts'

const importOptions: OptionSpecs = {
  portfolio: { kind: 'value', placeholder: 'NAME', about: 'Into this portfolio; it is created when absent' },
  format: {
    kind: 'value',
    placeholder: 'ID',
    about: 'The format, where it is not to be found out (default: auto)',
  },
  'dry-run': { kind: 'flag', about: 'Show what would be done, and do nothing; needs no database' },
  partial: { kind: 'flag', about: 'Import the good rows of a file that has bad ones' },
  dates: { kind: 'value', choices: dateOrders, about: 'Which of day and month stands first' },
  decimal: { kind: 'value', choices: decimalMarks, about: 'Which mark stands before decimals' },
  currency: { kind: 'value', placeholder: 'CODE', about: 'Of amounts whose currency the file does not say' },
  date: { kind: 'value', placeholder: 'DATE', about: 'Of holdings whose day the file does not say' },
  account: { kind: 'value', placeholder: 'NAME', about: 'The account of rows that name none' },
  map: { kind: 'value', placeholder: 'FIELD=COLUMN,…', about: `What columns hold: ${fields.join(', ')}` },
  types: { kind: 'value', placeholder: 'WORD=TYPE,…', about: 'What words of the file mean: Kauf=buy' },
}

export const importCommand = defineCommand({
  name: 'import',
  summary: "Bring a broker's or another product's file into a portfolio",
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  options: importOptions,
  examples: [
    { line: 'assay import Account.csv --dry-run', does: 'what is in it, row by row; nothing is written' },
    { line: 'assay import Account.csv --portfolio main', does: 'book it' },
    {
      line: 'assay import holdings.csv --currency USD --date 2024-01-02 --dry-run',
      does: 'answer what the file does not say',
    },
    {
      line: 'assay import other.csv --map date=Datum,quantity=Aantal --dry-run',
      does: 'a file of no known format',
    },
  ],
  async run(call) {
    const [path] = call.operands
    return await preview(path!, call)
  },
})

async function preview(path: string, call: Call): Promise<Answer> {
  const { context, options } = call
  const bytes = await context.terminal.readFile(path)
  const read = optionsOf(path, call)
  const draft = await readImport({ bytes, options: read }, context)
  const verdicts = decideVerdicts(draft.transactions, new Map()).map(({ verdict }) => verdict)
  const outcome = {
    draft,
    verdicts,
    portfolio: options.text('portfolio'),
    importId: null,
    imported: 0,
    isDryRun: true,
  }
  const document = importDocument(outcome)
  const text = renderImport(document)
  if (draft.questions.length > 0) return failed(questionsError(draft.questions), document, text, call)
  if (draft.rejected.length === 0) return { document, text }
  if (options.has('partial')) return { document, text, exit: 3 }
  const [first] = draft.rejected
  const error = new AppError(
    'rejected-rows',
    `${read.file}, row ${first!.row}: ${first!.message} ${draft.rejected.length === 1 ? 'One row' : `${draft.rejected.length} rows`} cannot be read, so nothing is imported; mend the file, or take the others with --partial.`,
    { details: { file: read.file, row: first!.row, column: first!.column } },
  )
  return failed(errorDocument(error), document, text, call)
}

function failed(
  error: { readonly message: string },
  document: object,
  text: string,
  { context }: Call,
): Answer {
  context.terminal.err(`assay: ${error.message}\n`)
  return { document: { error, ...document }, text, exit: 1 }
}

function optionsOf(path: string, { options, context }: Call): ImportOptions {
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
    saved: {},
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

function pairsOf(name: string, options: Options): readonly (readonly [string, string])[] | null {
  const list = options.list(name)
  return (
    list?.map((pair) => {
      const at = pair.lastIndexOf('=')
      const cut = name === 'map' ? pair.indexOf('=') : at
      if (cut < 1 || cut === pair.length - 1)
        throw usage(`--${name} takes pairs such as a=b; found "${pair}".`)
      return [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()] as const
    }) ?? null
  )
}
