/** Open positions as Interactive Brokers states them, to compare with. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { IbkrRecord } from './ibkr-fields.ts'

export function statePosition(record: IbkrRecord, builder: DraftBuilder): void {
  const quantity = record.number('Quantity', 'Position')
  if (!quantity || /^LOT$/i.test(record.text('LevelOfDetail'))) return
  const written = record.text('ReportDate', 'Date')
  builder.state({
    row: record.line,
    day: written === '' ? null : record.day('ReportDate', 'Date').day,
    account: record.text('ClientAccountID', 'AccountId', 'Account'),
    symbol: record.text('Symbol') || null,
    isin: record.text('ISIN') || null,
    name: record.text('Description') || null,
    quantity,
    currency: record.text('CurrencyPrimary', 'Currency') || null,
    price: record.number('MarkPrice', 'Close Price'),
    value: record.number('PositionValue', 'Value'),
    cost: record.number('CostBasisMoney', 'Cost Basis'),
    isCash: false,
    warnings: [],
  })
}
