/** Reads a table that states what is held and not what led to it. */
import {
  compareDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
  negateDecimal,
} from '#core/money/decimal.ts'
import type { DraftHolding, DraftWarning, TextEvidence } from '#formats/import/draft.ts'
import { askCurrency, type DraftBuilder } from '#formats/import/draft-builder.ts'
import { RowFault } from '#formats/import/row-fault.ts'
import { rowView } from '#formats/import/table/row-view.ts'
import type { Sheet } from '#formats/import/table/sheet.ts'
import { amountIn, currencyIn, type MappedRow, text } from './row-entry.ts'
import { looksLikeIsin, readSymbol } from '#formats/import/values/instrument.ts'
import { openTable, passOver } from './read-table.ts'
import { namedColumns, type TableMapping } from './table-mapping.ts'

export function readHoldings(
  sheet: Sheet,
  mapping: TableMapping,
  builder: DraftBuilder,
): Pick<TextEvidence, 'decimal' | 'dates' | 'columns'> {
  const opened = openTable(sheet, mapping, builder)
  const { columns, styles } = opened
  for (const record of sheet.records) {
    const reason = record.cells.every((cell) => cell.trim() === '') ? '' : passOver(record, opened)
    if (reason === 'a line of totals' || reason === '' || (reason && record.cells.length < 3)) {
      if (reason) builder.skip(record.line, reason)
      continue
    }
    builder.attempt(record.line, () => {
      const row = rowView(record, { sheet, styles, options: builder.options })
      const mapped: MappedRow = {
        row,
        columns,
        mapping: { ...mapping, form: { signs: 'signed', basis: 'net' } },
        words: {},
      }
      builder.hold(holdingOf(mapped, builder))
    })
  }
  return { decimal: styles.mark, dates: styles.order, columns: namedColumns(sheet, columns) }
}

function holdingOf(mapped: MappedRow, builder: DraftBuilder): DraftHolding {
  const { row, columns } = mapped
  const quantity = amountIn('quantity', mapped)?.value ?? null
  if (!quantity) throw new RowFault('missing-value', 'quantity', 'The quantity is missing.')
  const symbol = readSymbol(text('symbol', mapped), 'symbol')
  const isin = text('isin', mapped).toUpperCase()
  const name = text('name', mapped) || null
  if (!symbol && !looksLikeIsin(isin) && !name)
    throw new RowFault('missing-value', 'symbol', 'Nothing says what is held.')
  const price = amountIn('price', mapped)
  const value = amountIn('value', mapped) ?? amountIn('amount', mapped)
  const cost = amountIn('cost', mapped)
  const unitCost = amountIn('unitCost', mapped)
  const currency =
    currencyIn('currency', mapped) ??
    price?.currency ??
    value?.currency ??
    cost?.currency ??
    builder.options.currency
  const day = columns.has('date') ? (row.moment(columns.get('date')!)?.day ?? null) : builder.options.day
  if (currency === null) builder.ask(askCurrency(row.line))
  if (day === null) askDay(builder, row.line)
  const isCash = /^\$?cash(_.*)?$/i.test(symbol ?? '')
  return {
    row: row.line,
    day,
    account: text('account', mapped) || builder.options.account,
    symbol: isCash ? null : symbol,
    isin: looksLikeIsin(isin) ? isin : null,
    name,
    quantity,
    currency,
    price: price?.value ?? null,
    value: value?.value ?? null,
    cost: cost?.value ?? (unitCost ? multiplyDecimals(quantity, unitCost.value) : null),
    isCash,
    warnings: [
      ...row.warnings,
      ...valueWarnings(row.line, quantity, price?.value ?? null, value?.value ?? null),
    ],
  }
}

const slack = parseDecimal('0.01')!

/** Both figures are shown where they do not fit; neither is picked. */
function valueWarnings(
  row: number,
  quantity: DraftHolding['quantity'],
  price: DraftHolding['price'],
  value: DraftHolding['value'],
): DraftWarning[] {
  if (!price || !value) return []
  const product = multiplyDecimals(quantity, price)
  const difference = subtractDecimals(product, value)
  if (compareDecimals(difference.units < 0n ? negateDecimal(difference) : difference, slack) <= 0) return []
  const message = `Quantity × price is ${formatDecimal(product)}, but the value says ${formatDecimal(value)}.`
  return [{ row, column: 'value', code: 'value-differs', message }]
}

function askDay(builder: DraftBuilder, row: number): void {
  builder.ask({
    id: 'date',
    message: `Row ${row}: the file does not say of which day its holdings are.`,
    option: '--date 2024-01-02',
    choices: [],
    row,
    column: null,
    value: null,
  })
}
