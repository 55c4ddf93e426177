/** The holdings above Vanguard's transactions, as positions to compare with. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { TableFile } from '#formats/import/opened-file.ts'
import type { Sheet } from '#formats/import/table/sheet.ts'
import { numberOf } from '#formats/import/tree/tree-values.ts'

export function stateHoldings(sheet: Sheet, builder: DraftBuilder, { records }: TableFile): void {
  const [header] = records
  if (!header || header.line >= sheet.headerLine || header.cells[4] !== 'Share Price') return
  for (const { line, cells } of records.slice(1)) {
    if (line >= sheet.headerLine) return
    builder.attempt(line, () => {
      const [account = '', name = '', symbol = '', shares = '', price = '', value = ''] = cells
      const quantity = numberOf(shares, 'Shares')
      if (!quantity) return
      const isCash = symbol.trim() === '' || /^cash$/i.test(symbol)
      builder.state({
        row: line,
        day: null,
        account,
        symbol: isCash ? null : symbol,
        isin: null,
        name,
        quantity,
        currency: 'USD',
        price: numberOf(price, 'Share Price'),
        value: numberOf(value, 'Total Value'),
        cost: null,
        isCash,
        warnings: [],
      })
    })
  }
}
