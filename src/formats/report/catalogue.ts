/** Every format a portfolio's report can be written in; doors, packages and checks derive from this list. */
import { fileFormats } from './file-formats.ts'
import { zipFormat } from './zip-format.ts'

export const reportFormats = [...fileFormats, zipFormat] as const
