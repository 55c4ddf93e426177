/** A workbook's sheets as tables: numbers with their digits, days as ISO text, formulas as the value they last had. */
import { AppError } from '#core/errors.ts'
import type { TableFile } from '#formats/import/opened-file.ts'
import { readXmlTree, type XmlElement, childNamed, descendants } from '#formats/import/tree/xml-tree.ts'
import { readZip } from '#formats/report/read-zip.ts'
import { dayStyles } from './day-styles.ts'
import { sheetRecords, type SheetReading } from './sheet-records.ts'

const SHEETS_MAX = 50
const bounds = { entriesMax: 1_000, entryBytesMax: 60 * 1024 * 1024, bytesMax: 100 * 1024 * 1024 }

/** Throws AppError `not-an-import-file` for another archive, and `file-too-large` beyond the caps. */
export async function openWorkbook(raw: Uint8Array, file: string): Promise<readonly TableFile[]> {
  const parts = await unpacked(raw, file)
  const workbook = parts.get('xl/workbook.xml')
  if (!workbook)
    throw refused(file, 'this is an archive and no workbook; unpack it, and hand in the file inside.')
  const root = readXmlTree(String(workbook), file)
  const sheets = descendants(root, 'sheet')
  if (sheets.length > SHEETS_MAX)
    throw new AppError('file-too-large', `${file}: ${sheets.length} sheets are more than ${SHEETS_MAX}.`, {
      details: { file },
    })
  const reading: SheetReading = {
    file,
    shared: sharedTexts(parts, file),
    isDay: dayStyles(parts.get('xl/styles.xml'), file),
    is1904: /^(1|true)$/.test(childNamed(root, 'workbookPr')?.attributes.date1904 ?? ''),
  }
  const targets = targetsOf(parts, file)
  return sheets.flatMap((sheet) => {
    const part = parts.get(targets.get(sheet.attributes['r:id'] ?? '') ?? '')
    if (!part || sheet.attributes.state === 'veryHidden') return []
    const records = sheetRecords(String(part), reading)
    return [
      {
        kind: 'table',
        records,
        delimiter: null,
        title: sheet.attributes.name ?? '',
        encoding: 'xlsx',
        warnings: [],
      },
    ]
  })
}

async function unpacked(raw: Uint8Array, file: string): Promise<ReadonlyMap<string, Buffer>> {
  try {
    return await readZip(raw, file, bounds)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'not-a-report')
      throw refused(file, thrown.message.replace(/^.*?as a report of Assay: /, ''), thrown)
    throw thrown
  }
}

function targetsOf(parts: ReadonlyMap<string, Buffer>, file: string): ReadonlyMap<string, string> {
  const relations = parts.get('xl/_rels/workbook.xml.rels')
  if (!relations) throw refused(file, 'the workbook does not say where its sheets are.')
  const found = descendants(readXmlTree(String(relations), file), 'Relationship')
  return new Map(
    found.map(({ attributes }) => [
      attributes.Id ?? '',
      (attributes.Target ?? '').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  )
}

/** Texts that cells share by number; runs of one text in several fonts are one. */
function sharedTexts(parts: ReadonlyMap<string, Buffer>, file: string): readonly string[] {
  const part = parts.get('xl/sharedStrings.xml')
  return part ? readXmlTree(String(part), file).children.map(textOf) : []
}

export function textOf(element: XmlElement): string {
  return descendants(element, 't')
    .map(({ text }) => text)
    .join('')
}

function refused(file: string, message: string, cause?: unknown): AppError {
  return new AppError('not-an-import-file', `${file}: ${message}`, {
    details: { file },
    ...(cause === undefined ? {} : { cause }),
  })
}
