/** Interactive Brokers' statements: many tables in one file, each line naming its table and whether it is header or data. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { OpenedFile, TableFile } from '#formats/import/opened-file.ts'
import { ibkrCash } from './ibkr-cash.ts'
import { ibkrCorporateAction } from './ibkr-corporate-action.ts'
import { fieldKey, ibkrRecord, type IbkrRecord } from './ibkr-fields.ts'
import { ibkrHistoryEntry } from './ibkr-history.ts'
import { statePosition } from './ibkr-positions.ts'
import { ibkrTrade } from './ibkr-trade.ts'
import type { Preset } from './preset.ts'

export const ibkrStatement: Preset = {
  id: 'ibkr-statement',
  title: 'Interactive Brokers statement',
  basis: 'recorded',
  recognise(file) {
    if (!isStatement(file)) return null
    return {
      score: 15,
      evidence: ['lines that name their table and whether they are Header or Data, as `Trades,Data,…`'],
    }
  },
  read(file, builder) {
    if (file.kind === 'table') readTables(file, builder)
    return { fingerprint: null, evidence: { decimal: 'point', dates: 'ymd', columns: null } }
  },
}

function isStatement(file: OpenedFile): boolean {
  if (file.kind !== 'table') return false
  const marked = file.records.slice(0, 40).filter(({ cells }) => cells[1] === 'Header' || cells[1] === 'Data')
  return (
    marked.length >= 3 &&
    marked.some(({ cells }) => /^(Statement|Trades|Account Information|Transaction History)$/.test(cells[0]!))
  )
}

type Table = { readonly name: string; readonly names: readonly string[] }

function readTables(file: TableFile, builder: DraftBuilder): void {
  let table: Table | null = null
  const base = baseCurrencyOf(file)
  for (const record of file.records) {
    const [name = '', kind = ''] = record.cells
    if (kind === 'Header') table = { name, names: record.cells.map(fieldKey) }
    if (kind !== 'Data' || table?.name !== name) continue
    const { line, cells } = record
    const fields = new Map(table.names.map((key, index) => [key, cells[index] ?? '']))
    const read = ibkrRecord(fields, { line, raw: cells, today: builder.options.today })
    builder.attempt(line, () => readLine(name, read, { builder, base }))
  }
}

function baseCurrencyOf({ records }: TableFile): string | null {
  return records.find(({ cells }) => cells[2] === 'Base Currency')?.cells[3] ?? null
}

type Context = { readonly builder: DraftBuilder; readonly base: string | null }

function readLine(name: string, record: IbkrRecord, { builder, base }: Context): void {
  if (isSum(record)) return builder.skip(record.line, 'a line of totals')
  if (name === 'Transaction History') return void builder.add(ibkrHistoryEntry(record, base))
  if (name === 'Open Positions') return statePosition(record, builder)
  const kind = cashTables[name]
  const entry =
    name === 'Trades'
      ? ibkrTrade(record)
      : name === 'Corporate Actions'
        ? ibkrCorporateAction(record)
        : kind
          ? ibkrCash(record, kind)
          : undefined
  if (entry === undefined) return
  if (entry) builder.add(entry)
  else builder.skip(record.line, 'sums up rows that stand by themselves')
}

const cashTables: Readonly<Record<string, string>> = {
  Dividends: 'Dividends',
  'Payment In Lieu Of Dividends': 'Payment In Lieu Of Dividends',
  'Withholding Tax': 'Withholding Tax',
  '871(m) Withholding': '871(m) Withholding',
  'Deposits & Withdrawals': 'Deposits & Withdrawals',
  'Deposits And Withdrawals': 'Deposits & Withdrawals',
  Interest: 'Interest',
  'Broker Interest Paid': 'Interest',
  'Broker Interest Received': 'Interest',
  'Bond Interest Received': 'Interest',
  'Bond Interest Paid': 'Interest',
  Fees: 'Fees',
  'Other Fees': 'Fees',
  'Transaction Fees': 'Fees',
  'Sales Tax': 'Sales Tax',
}

function isSum(record: IbkrRecord): boolean {
  return (
    /^(sub)?total/i.test(record.text('Currency', 'Asset Category', 'DataDiscriminator', 'Subtitle')) ||
    /^(sub)?total/i.test(record.text('DataDiscriminator'))
  )
}
