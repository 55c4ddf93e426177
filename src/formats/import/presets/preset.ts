/** A known format: how it is recognised, and how its rows are read. */
import type { TextEvidence } from '#formats/import/draft.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import { type ReadRow, readTable } from '#formats/import/mapping/read-table.ts'
import type { TableMapping } from '#formats/import/mapping/table-mapping.ts'
import type { OpenedFile, TableFile } from '#formats/import/opened-file.ts'
import { columnKey } from '#formats/import/table/column-key.ts'
import { fingerprintOf, headerHits, type Sheet, sheetOf } from '#formats/import/table/sheet.ts'

/** The more it saw, the surer it is; of two formats that both recognise a file the surer one reads it. */
export type Recognition = { readonly score: number; readonly evidence: readonly string[] }

export type Preset = {
  readonly id: string
  readonly title: string
  /** Whether it was built on files that were really exported, or on what is written about them. */
  readonly basis: 'recorded' | 'documented'
  recognise(file: OpenedFile): Recognition | null
  read(file: OpenedFile, builder: DraftBuilder): PresetRead
}

export type PresetRead = {
  readonly fingerprint: string | null
  readonly evidence: Pick<TextEvidence, 'decimal' | 'dates' | 'columns'>
}

type TablePreset = Pick<Preset, 'id' | 'title' | 'basis'> & {
  /** Names that a header of this format has; one list a version of it. */
  readonly headers: readonly (readonly string[])[]
  /** Names that no header of this format has. */
  readonly without?: readonly string[]
  readonly mapping: TableMapping | ((sheet: Sheet) => TableMapping)
  readonly readRow?: ReadRow
  /** In place of going through the rows one by one. */
  readonly readSheet?: (sheet: Sheet, builder: DraftBuilder, file: TableFile) => PresetRead['evidence']
}

export function defineTablePreset(preset: TablePreset): Preset {
  const { id, title, basis, mapping } = preset
  const headers = preset.headers.map((names) => ({ names, wanted: new Set(names.map(columnKey)) }))
  const unwanted = new Set((preset.without ?? []).map(columnKey))
  const find = (file: OpenedFile) => (file.kind === 'table' ? findHeader(file, headers, unwanted) : null)
  return {
    id,
    title,
    basis,
    recognise(file) {
      const found = find(file)
      if (!found || file.kind !== 'table') return null
      const line = file.records[found.at]!.line
      return {
        score: found.names.length,
        evidence: [`row ${line} holds the columns ${found.names.join(', ')}`],
      }
    },
    read(file, builder) {
      const found = find(file)
      if (!found || file.kind !== 'table')
        throw new Error(`${id} was asked to read what it does not recognise`)
      const { records, delimiter } = file
      const sheet = sheetOf(records[found.at]!, records.slice(found.at + 1), delimiter)
      const evidence = preset.readSheet
        ? preset.readSheet(sheet, builder, file)
        : readTable(sheet, typeof mapping === 'function' ? mapping(sheet) : mapping, builder, preset.readRow)
            .evidence
      return { fingerprint: fingerprintOf(sheet), evidence }
    },
  }
}

/** How far down a header may stand: below titles, blank lines and words of a lawyer. */
export const HEADER_SEARCHED = 60

type Header = { readonly names: readonly string[]; readonly wanted: ReadonlySet<string> }

function findHeader({ records }: TableFile, headers: readonly Header[], unwanted: ReadonlySet<string>) {
  for (let at = 0; at < Math.min(records.length, HEADER_SEARCHED); at++) {
    const record = records[at]!
    if (unwanted.size > 0 && headerHits(record, unwanted) > 0) continue
    const found = headers.filter(({ wanted }) => headerHits(record, wanted) === wanted.size)
    const best = found.reduce<Header | null>((a, b) => (a && a.wanted.size >= b.wanted.size ? a : b), null)
    if (best) return { at, names: best.names }
  }
  return null
}
