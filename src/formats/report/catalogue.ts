/** Every format a portfolio's report can be written in; doors, packages and checks derive from this list. */
import { csvFormat } from './csv-format.ts'
import { jsonFormat } from './json-format.ts'
import { xlsxFormat } from './xlsx-format.ts'
import { xmlFormat } from './xml-format.ts'

export const reportFormats = [csvFormat, xlsxFormat, jsonFormat, xmlFormat] as const

export type ReportFormatId = (typeof reportFormats)[number]['id']
