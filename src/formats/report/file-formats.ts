/** The formats that are one file each. */
import { csvFormat } from './csv-format.ts'
import { jsonFormat } from './json-format.ts'
import { pdfFormat } from './pdf-format.ts'
import { xlsxFormat } from './xlsx-format.ts'
import { xmlFormat } from './xml-format.ts'

export const fileFormats = [csvFormat, xlsxFormat, jsonFormat, xmlFormat, pdfFormat] as const
