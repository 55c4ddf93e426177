/** Interactive Brokers' Flex queries as tables: one section after the other, each under its own header. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { OpenedFile, TableFile } from '#formats/import/opened-file.ts'
import type { TextRecord } from '#formats/import/table/read-records.ts'
import { ibkrCash } from './ibkr-cash.ts'
import { fieldKey, ibkrRecord, type IbkrRecord } from './ibkr-fields.ts'
import { ibkrTrade } from './ibkr-trade.ts'
import type { Preset } from './preset.ts'
import { statePosition } from './ibkr-positions.ts'

export const ibkrFlexCsv: Preset = {
  id: 'ibkr-flex-csv',
  title: 'Interactive Brokers Flex query (CSV)',
  basis: 'recorded',
  recognise(file) {
    const found =
      file.kind === 'table' ? file.records.slice(0, 200).find((record) => sectionOf(record)) : undefined
    if (!found) return null
    return {
      score: 8,
      evidence: [
        `row ${found.line} holds the columns of a Flex query: ${found.cells.slice(0, 6).join(', ')}, …`,
      ],
    }
  },
  read(file, builder) {
    readSections(file, builder)
    const { records } = file as TableFile
    const header = records.find((record) => sectionOf(record))!
    return {
      fingerprint: header.cells.map(fieldKey).join('|'),
      evidence: { decimal: 'point', dates: 'ymd', columns: null },
    }
  },
}

type Section = 'trades' | 'cash' | 'positions' | 'other'

/** What the columns of a header are of; null for a record that is no header. */
function sectionOf({ cells }: TextRecord): Section | null {
  const keys = new Set(cells.map(fieldKey))
  const has = (...names: string[]) => names.every((name) => keys.has(name))
  if (!has('currencyprimary')) return null
  if (has('buysell', 'quantity') && (has('tradeprice') || has('trademoney') || has('netcash')))
    return 'trades'
  if (has('type', 'amount')) return 'cash'
  if (has('positionvalue') && (has('quantity') || has('position'))) return 'positions'
  return keys.size > 4 && ![...cells].some((cell) => /^\d/.test(cell)) ? 'other' : null
}

function readSections(file: OpenedFile, builder: DraftBuilder): void {
  if (file.kind !== 'table') return
  let section: Section | null = null
  let names: readonly string[] = []
  for (const record of file.records) {
    const found = sectionOf(record)
    if (found) {
      section = found
      names = record.cells.map(fieldKey)
    } else if (
      section === 'other' ||
      section === null ||
      /^(BOF|BOA|BOS|EOF|EOA|EOS|MSG)$/.test(record.cells[0]!)
    )
      builder.skip(record.line, 'a line of a section without transactions')
    else builder.attempt(record.line, () => readRecord(section!, recordOf(record, names, builder), builder))
  }
}

function recordOf(
  { line, cells }: TextRecord,
  names: readonly string[],
  { options }: DraftBuilder,
): IbkrRecord {
  const fields = new Map(names.map((name, index) => [name, cells[index] ?? '']))
  return ibkrRecord(fields, { line, raw: cells, today: options.today })
}

export function readRecord(section: Section, record: IbkrRecord, builder: DraftBuilder): void {
  if (section === 'positions') return statePosition(record, builder)
  const entry = section === 'trades' ? ibkrTrade(record) : ibkrCash(record)
  if (entry) builder.add(entry)
  else builder.skip(record.line, 'sums up rows that stand by themselves')
}
