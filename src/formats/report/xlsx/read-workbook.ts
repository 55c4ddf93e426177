/** The cells of a workbook as they stand in it, numbers with all the digits that are written. */
import { SaxesParser } from 'saxes'
import { notAReport } from '#formats/report/format.ts'
import { plainText } from '#formats/report/xml-text.ts'

/** `isNumber` tells 1 from the text "1". */
export type SheetCell = { readonly text: string; readonly isNumber: boolean }
/** Cells by column, 0 first; what is empty is missing. */
export type SheetRow = { readonly at: number; readonly cells: ReadonlyMap<number, SheetCell> }
export type Sheet = { readonly name: string; readonly rows: readonly SheetRow[] }

const COLUMNS_MAX = 16_384

/** Throws AppError `not-a-report` where a part is missing or damaged. */
export function readWorkbook(parts: ReadonlyMap<string, Buffer>, file: string): Sheet[] {
  const part = (name: string) => {
    const bytes = parts.get(name)
    if (!bytes) throw notAReport(file, `the workbook lacks ${name}`)
    return String(bytes)
  }
  const targets = new Map<string, string>()
  eachElement(part('xl/_rels/workbook.xml.rels'), file, {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id && Target) targets.set(Id, Target.replace(/^\/?(xl\/)?/, 'xl/'))
    },
  })
  const shared = parts.has('xl/sharedStrings.xml') ? sharedTexts(part('xl/sharedStrings.xml'), file) : []
  const sheets: { name: string; path: string }[] = []
  eachElement(part('xl/workbook.xml'), file, {
    open: (name, attributes) => {
      if (name !== 'sheet') return
      const path = targets.get(attributes['r:id'] ?? '')
      if (path !== undefined) sheets.push({ name: plainText(attributes.name ?? ''), path })
    },
  })
  return sheets.map(({ name, path }) => ({ name, rows: sheetRows(part(path), shared, file) }))
}

function sharedTexts(xml: string, file: string): string[] {
  const texts: string[] = []
  let own = ''
  let isText = false
  eachElement(xml, file, {
    open(name) {
      if (name === 'si') own = ''
      isText = name === 't'
    },
    text: (said) => {
      if (isText) own += said
    },
    close(name) {
      if (name === 'si') texts.push(plainText(own))
      isText = false
    },
  })
  return texts
}

function sheetRows(xml: string, shared: readonly string[], file: string): SheetRow[] {
  const rows: SheetRow[] = []
  let cells = new Map<number, SheetCell>()
  let [at, column, type, own, isValue] = [0, 0, '', '', false]
  eachElement(xml, file, {
    open(name, attributes) {
      if (name === 'row') {
        at = Number(attributes.r ?? at + 1)
        cells = new Map()
        column = -1
      } else if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1
        type = attributes.t ?? 'n'
        own = ''
      }
      isValue = name === 'v' || name === 't'
    },
    text: (said) => {
      if (isValue) own += said
    },
    close(name) {
      isValue = false
      if (name === 'row') rows.push({ at, cells })
      if (name !== 'c' || own === '' || column >= COLUMNS_MAX) return
      cells.set(column, cellOf(type, own, shared))
    },
  })
  return rows
}

function cellOf(type: string, own: string, shared: readonly string[]): SheetCell {
  if (type === 's') return { text: shared[Number(own)] ?? '', isNumber: false }
  return type === 'n' ? { text: own, isNumber: true } : { text: plainText(own), isNumber: false }
}

/** Column of a reference such as `AB12`. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference.toUpperCase()) {
    if (letter < 'A' || letter > 'Z') break
    column = column * 26 + letter.charCodeAt(0) - 64
  }
  return column - 1
}

type Handlers = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (said: string) => void
  readonly close?: (name: string) => void
}

/** Prefixes of names are taken off: programs choose their own. */
function eachElement(xml: string, file: string, { open, text, close }: Handlers): void {
  const parser = new SaxesParser()
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', (error) => {
    throw notAReport(file, error.message, error)
  })
  parser.on('doctype', () => {
    throw notAReport(file, 'a part of it declares a document type, which is not accepted')
  })
  if (open)
    parser.on('opentag', ({ name, attributes }) => open(local(name), attributes as Record<string, string>))
  if (text) parser.on('text', text)
  if (close) parser.on('closetag', ({ name }) => close(local(name)))
  parser.write(xml).close()
}
