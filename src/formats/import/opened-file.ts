/** The content of a file, opened as what it is: a table, a tree of JSON, or markup. */
import type { DraftWarning } from './draft.ts'
import type { TextRecord } from './table/read-records.ts'
import type { JsonTree } from './tree/json-tree.ts'
import type { XmlElement } from './tree/xml-tree.ts'

export type OpenedFile = TableFile | JsonFile | XmlFile

export type TableFile = {
  readonly kind: 'table'
  readonly records: readonly TextRecord[]
  /** Null for a sheet of a workbook, whose cells nothing parts. */
  readonly delimiter: string | null
  /** Of the sheet, where the file is a workbook. */
  readonly title: string | null
} & Opened

export type JsonFile = { readonly kind: 'json'; readonly tree: JsonTree } & Opened

/** `ofx` is its SGML or XML form, both read into elements. */
export type XmlFile = { readonly kind: 'xml' | 'ofx'; readonly root: XmlElement } & Opened

type Opened = { readonly encoding: string; readonly warnings: readonly DraftWarning[] }
