/** Which format of ours a file is in, by how it begins. */
import { csvFormat } from './csv-format.ts'
import { notAReport, type ReportFormat, SCHEMA_NAME } from './format.ts'
import { jsonFormat } from './json-format.ts'
import { xlsxFormat } from './xlsx-format.ts'
import { xmlFormat } from './xml-format.ts'
import { zipFormat } from './zip-format.ts'

/** Where each of them says what it is. */
const HEAD_BYTES = 1024

/** Throws AppError `not-a-report`. */
export function detectFormat(bytes: Uint8Array, file: string): ReportFormat {
  const found = reportFormatOf(bytes)
  if (found) return found
  throw notAReport(file, 'it begins like none of its formats')
}

/** Null for what is no export of ours. */
export function reportFormatOf(bytes: Uint8Array): ReportFormat | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1')
  const text = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart()
  if (text.startsWith('PK')) return archiveFormat(bytes)
  if (text.startsWith(`${SCHEMA_NAME},`) || text.startsWith(`"${SCHEMA_NAME}",`)) return csvFormat
  if (text.startsWith('{') && text.includes(SCHEMA_NAME)) return jsonFormat
  return text.startsWith('<') && text.includes(`schema="${SCHEMA_NAME}"`) ? xmlFormat : null
}

/** Names of entries stand in plain text at the end of an archive. */
const TAIL_BYTES = 1 << 20

function archiveFormat(bytes: Uint8Array): ReportFormat | null {
  const tail = Buffer.from(bytes.subarray(-TAIL_BYTES))
  if (tail.includes('manifest.json') && tail.includes('portfolio.json')) return zipFormat
  return tail.includes('xl/workbook.xml') ? xlsxFormat : null
}
