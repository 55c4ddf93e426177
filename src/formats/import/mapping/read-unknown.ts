/** Reads a table of no known format: by the person's mapping, one used before for the same header, or a guess. */
import type { FormatEvidence, TextEvidence } from '#formats/import/draft.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'
import type { ImportOptions } from '#formats/import/import-options.ts'
import type { TableFile } from '#formats/import/opened-file.ts'
import { ratioOf } from '#formats/import/presets/assay-csv.ts'
import { isFiat, isMinorUnit } from '#formats/import/values/currency.ts'
import { fingerprintOf, type Sheet, sheetOf } from '#formats/import/table/sheet.ts'
import { type Field, isField } from './fields.ts'
import { guessColumns, knownNames } from './guess-mapping.ts'
import { readHoldings } from './read-holdings.ts'
import { readTable } from './read-table.ts'
import { amountIn, entryOfType, type MappedRow, typeOfRow } from './row-entry.ts'
import type { TableMapping } from './table-mapping.ts'
import { tradeInWords } from './trade-in-words.ts'

export type UnknownRead = {
  readonly format: FormatEvidence
  readonly evidence: Pick<TextEvidence, 'decimal' | 'dates' | 'columns'>
}

/** Null where no record looks like a header. */
export function readUnknown(file: TableFile, builder: DraftBuilder): UnknownRead | null {
  const sheet = findSheet(file, builder.options)
  if (!sheet) return null
  const fingerprint = fingerprintOf(sheet)
  const { mapping, origin } = mappingFor(sheet, fingerprint, builder.options)
  const kind = kindOf(mapping)
  const format = (id: string, title: string): FormatEvidence => ({
    id,
    title,
    evidence: [`row ${sheet.headerLine} is a header`, origin],
    fingerprint,
  })
  if (kind === 'holdings')
    return {
      format: format('holdings-csv', 'Table of holdings'),
      evidence: readHoldings(sheet, mapping, builder),
    }
  if (kind === 'unclear') {
    askMapping(sheet, mapping, builder)
    return {
      format: format('table', 'Table of transactions'),
      evidence: { decimal: null, dates: null, columns: shownColumns(sheet, mapping) },
    }
  }
  return {
    format: format('table', 'Table of transactions'),
    evidence: readTable(sheet, mapping, builder, readUnknownRow).evidence,
  }
}

const HEADER_SEARCHED = 60
const NAMES_LEAST = 3

/** The record with the most names that are known, or with all that the person named. */
function findSheet({ records, delimiter }: TableFile, options: ImportOptions): Sheet | null {
  let best: { at: number; hits: number } | null = null
  const known = records
    .slice(0, HEADER_SEARCHED)
    .findIndex((record) => fingerprintOf(sheetOf(record, [], delimiter)) in options.saved)
  if (!options.columns && known >= 0) return sheetOf(records[known]!, records.slice(known + 1), delimiter)
  for (let at = 0; at < Math.min(records.length, HEADER_SEARCHED); at++) {
    const hits = options.columns
      ? namedHits(sheetOf(records[at]!, [], delimiter), options.columns)
      : knownNames(records[at]!)
    const least = options.columns ? Object.keys(options.columns).length : NAMES_LEAST
    if (hits >= least && hits > (best?.hits ?? 0)) best = { at, hits }
  }
  return best ? sheetOf(records[best.at]!, records.slice(best.at + 1), delimiter) : null
}

function namedHits(sheet: Sheet, columns: Readonly<Record<string, string>>): number {
  const printed = new Set(sheet.names.map((name) => name.toLowerCase()))
  return Object.values(columns).filter(
    (name) => /^#\d+$/.test(name) || printed.has(name.replace(/#\d+$/, '').toLowerCase()),
  ).length
}

function mappingFor(
  sheet: Sheet,
  fingerprint: string,
  options: ImportOptions,
): { mapping: TableMapping; origin: string } {
  const guessed = guessColumns(sheet, options)
  const own = options.columns ?? options.saved[fingerprint] ?? null
  const columns: Partial<Record<Field, string>> = { ...guessed.columns }
  for (const [field, name] of Object.entries(own ?? {})) if (isField(field)) columns[field] = name
  const origin = options.columns
    ? 'columns as said with --map, the rest by their names'
    : own
      ? 'columns as they were mapped before'
      : 'columns by their names and what is in them'
  return {
    mapping: { columns, form: 'auto', columnCurrencies: guessed.currencies, decimal: null, dates: null },
    origin,
  }
}

/** Transactions have a kind or a side, or days and amounts; holdings have a thing and how many of it. */
function kindOf({ columns }: TableMapping): 'transactions' | 'holdings' | 'unclear' {
  const has = (field: Field) => columns[field] !== undefined
  const isThing = has('symbol') || has('isin') || has('name')
  const hasWord = has('type') || has('side')
  const hasDay = has('date') || has('settle')
  if (hasDay && hasWord && (has('amount') || has('gross') || has('price') || has('quantity')))
    return 'transactions'
  if (!hasWord && isThing && has('quantity')) return hasDay && has('amount') ? 'transactions' : 'holdings'
  if (hasDay && (has('amount') || has('gross'))) return 'transactions'
  return 'unclear'
}

function readUnknownRow(mapped: MappedRow, builder: DraftBuilder): Entry | null {
  const type = typeOfRow(mapped)
  if (type === 'skip') {
    builder.skip(mapped.row.line, 'a kind of row that moves nothing')
    return null
  }
  if (type !== 'split')
    return turnedByAsset(withUnit(withPair(withWords(entryOfType(type, mapped), mapped)), mapped))
  const index = mapped.columns.get('quantity')
  const without = new Map([...mapped.columns].filter(([field]) => field !== 'quantity'))
  return {
    ...entryOfType('split', { ...mapped, columns: without }),
    ratio: ratioOf(index === undefined ? '' : (mapped.row.cells[index] ?? '')),
  }
}

/** Some brokers say how many only in words: `Koop 34 @ 26,88 EUR`. */
function withWords(entry: Entry, { row }: MappedRow): Entry {
  if (entry.quantity || (entry.type !== 'buy' && entry.type !== 'sell')) return entry
  for (const cell of row.cells) {
    const found = tradeInWords(cell)
    if (found && found.type === entry.type)
      return {
        ...entry,
        quantity: found.quantity,
        price: entry.price ?? found.price,
        priceCurrency: entry.priceCurrency ?? found.currency,
      }
  }
  return entry
}

/** `BTC-EUR` is a coin and what it is priced in; without a mark between them only where the file says no currency itself. */
function withPair(entry: Entry): Entry {
  const pair = /^([A-Z0-9]{2,10}?)([-/]?)([A-Z]{3})$/.exec(
    entry.symbol ?? (entry.isin ? '' : (entry.name ?? '')),
  )
  if (!pair || (entry.type !== 'buy' && entry.type !== 'sell')) return entry
  const [, symbol, mark, currency] = pair
  if (!isFiat(currency!) || (mark === '' ? entry.currency : entry.currency && entry.currency !== currency))
    return entry
  return {
    ...entry,
    symbol: symbol!,
    name: entry.symbol ? (entry.name ?? null) : null,
    currency: currency!,
    priceCurrency: currency!,
  }
}

/** `0.01 BTC` in a column of amounts is how many, and what they were worth stands beside. */
function withUnit(entry: Entry, mapped: MappedRow): Entry {
  const { amount, currency, symbol, isin, quantity } = entry
  if (!amount || !currency || quantity || symbol || isin || isFiat(currency) || isMinorUnit(currency))
    return entry
  const value = amountIn('value', mapped)
  const unit = value?.currency ?? entry.priceCurrency
  const paid =
    value && unit && isFiat(unit) ? { amount: value.value, currency: unit } : { amount: null, currency: null }
  return {
    ...entry,
    symbol: currency,
    quantity: amount,
    priceCurrency: paid.currency,
    ...paid,
    form: { signs: 'unsigned', basis: 'either' },
  }
}

/** Money as a symbol is money, a thing that is deposited was moved, and one word for both ways is turned by its sign. */
function turnedByAsset(entry: Entry): Entry {
  const { type, amount, quantity, symbol, isin } = entry
  const isOut = ((quantity ?? amount)?.units ?? 0n) < 0n
  if (type === 'transfer-in' && isOut) return { ...entry, type: 'transfer-out' }
  if ((type !== 'deposit' && type !== 'withdrawal') || amount || !quantity) return entry
  if (symbol && isFiat(symbol))
    return { ...entry, amount: quantity, quantity: null, currency: symbol.toUpperCase(), symbol: null }
  return symbol || isin ? { ...entry, type: type === 'deposit' ? 'transfer-in' : 'transfer-out' } : entry
}

function askMapping(sheet: Sheet, mapping: TableMapping, builder: DraftBuilder): void {
  const names = sheet.names.filter((name) => name !== '').slice(0, 40)
  builder.ask({
    id: 'map',
    message: `Row ${sheet.headerLine}: the columns ${names.join(', ')} do not tell what is a day, a kind and an amount (found: ${Object.keys(mapping.columns).join(', ') || 'nothing'}).`,
    option: `--map date=COLUMN,type=COLUMN,symbol=COLUMN,quantity=COLUMN,price=COLUMN,amount=COLUMN`,
    choices: names,
    row: sheet.headerLine,
    column: null,
    value: null,
  })
}

function shownColumns(sheet: Sheet, { columns }: TableMapping): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).map(([field, at]) => [
      field,
      sheet.names[Number(String(at).slice(1)) - 1] ?? String(at),
    ]),
  )
}
