/** DEGIRO's list of transactions: one row a fill, amounts beside currencies in columns without a name. */
import type { Entry } from '#formats/import/entry.ts'
import { readTable } from '#formats/import/mapping/read-table.ts'
import { entryOfType, typeOfRow } from '#formats/import/mapping/row-entry.ts'
import type { TableMapping } from '#formats/import/mapping/table-mapping.ts'
import type { OpenedFile, TableFile } from '#formats/import/opened-file.ts'
import { fingerprintOf, sheetOf } from '#formats/import/table/sheet.ts'
import type { Preset } from './preset.ts'

export const degiroTransactions: Preset = {
  id: 'degiro-transactions',
  title: 'DEGIRO transactions',
  basis: 'documented',
  recognise(file) {
    if (!layoutOf(file)) return null
    return {
      score: 9,
      evidence: ["row 1 has the columns of DEGIRO's transactions, amounts beside currencies without a name"],
    }
  },
  read(file, builder) {
    const { records, delimiter } = file as TableFile
    const sheet = sheetOf(records[0]!, records.slice(1), delimiter)
    const { evidence } = readTable(sheet, layoutOf(file)!, builder, (mapped) => {
      const type = typeOfRow(mapped)
      if (type === 'skip') return null
      const entry: Entry = entryOfType(type, mapped)
      return { ...entry, form: { signs: 'signed', basis: 'net' } }
    })
    return { fingerprint: fingerprintOf(sheet), evidence }
  },
}

/** Columns after the quantity go by their place: price, value in the local and in the own currency, rate, costs, total. */
function layoutOf(file: OpenedFile): TableMapping | null {
  if (file.kind !== 'table') return null
  const names = file.records[0]?.cells.map((name) => name.trim()) ?? []
  const isin = names.indexOf('ISIN')
  const price = names.findIndex((name, index) => index > isin && name !== '' && names[index + 1] === '')
  if (isin !== 3 || names.length < 17 || names.length > 20 || price < 5 || names.at(-1) === '') return null
  const column = (offset: number) => `#${price + offset + 1}`
  // Costs have a currency beside them only in exports before 2025.
  const hasFeeCurrency = names[price + 8] === ''
  const total = hasFeeCurrency ? 9 : 8
  return {
    columns: {
      date: '#1',
      name: '#3',
      isin: 'ISIN',
      quantity: column(-1),
      price: column(0),
      priceCurrency: column(1),
      fxRate: column(6),
      fee: column(7),
      amount: column(total),
      currency: column(total + 1),
      order: `#${names.length}`,
    },
    form: { signs: 'signed', basis: 'net' },
    decimal: 'comma',
    dates: 'dmy',
  }
}
