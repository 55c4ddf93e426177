/** Files of brokers into portfolios: shown row by row first, booked when asked, taken back at any time. */
import * as z from 'zod/mini'
import { isoDay } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'
import { pageInfo, pageQuery } from './page.ts'

const text = z.string().check(z.minLength(1), z.maxLength(200))
const flag = z.optional(z.enum(['true', 'false']))
const pairs = z.optional(z.string().check(z.maxLength(4_000)))
const params = z.object({ id: text })
const exact = z.nullable(z.string())
const row = z.nullable(z.number())

export const IMPORT_BYTES_MAX = 50 * 1024 * 1024

const place = { row, column: z.nullable(z.string()), message: z.string() }

const list = <S extends z.ZodMiniType>(of: S) => z.readonly(z.array(of))

const importResult = z.object({
  portfolio: z.nullable(z.string()),
  importId: z.nullable(z.number()),
  sameFileAs: z.nullable(z.number()),
  dryRun: z.boolean(),
  file: z.looseObject({ encoding: z.string() }),
  format: z.looseObject({ id: z.string(), title: z.string(), evidence: list(z.string()) }),
  imported: z.number(),
  wouldImport: z.number(),
  duplicates: z.number(),
  rejected: list(z.object({ ...place, code: z.string() })),
  skipped: list(z.object({ row: z.number(), reason: z.string() })),
  questions: list(z.looseObject({ id: z.string(), message: z.string(), option: z.string() })),
  warnings: list(z.object({ ...place, code: z.string() })),
  transactions: list(
    z.looseObject({ row, date: z.string(), type: z.string(), quantity: exact, price: exact, amount: exact }),
  ),
  holdings: list(z.looseObject({ symbol: z.nullable(z.string()), quantity: z.string(), cost: exact })),
  cash: z.record(z.string(), z.string()),
  reconciliation: list(
    z.looseObject({ quantity: z.string(), fromTransactions: z.string(), agrees: z.boolean() }),
  ),
  issues: list(z.looseObject({ code: z.string(), message: z.string() })),
  verdicts: list(z.object({ row: z.number(), verdict: z.string(), reason: z.nullable(z.string()) })),
})

export const importFile = defineEndpoint({
  method: 'POST',
  path: '/api/v1/portfolios/{id}/imports',
  summary:
    "A broker's file, sent as the body: shown row by row, and with `apply=true` booked into the portfolio, which is made when absent",
  params,
  query: z.object({
    name: z.string().check(z.minLength(1), z.maxLength(255)),
    apply: flag,
    partial: flag,
    format: z.optional(text),
    dates: z.optional(z.enum(['dmy', 'mdy', 'ymd'])),
    decimal: z.optional(z.enum(['point', 'comma'])),
    currency: z.optional(z.string().check(z.regex(/^[A-Za-z]{3}$/, 'a currency code of three letters'))),
    date: z.optional(isoDay),
    account: z.optional(text),
    /** `date=Datum,quantity=Aantal`. */
    map: pairs,
    /** `Kauf=buy`. */
    types: pairs,
  }),
  rawBody: {
    mediaTypes: ['application/octet-stream', 'text/csv'],
    bytesMax: IMPORT_BYTES_MAX,
    example: 'date,type,symbol,quantity,price,fee,currency\n2024-02-29,buy,AAPL,10,181.42,1.00,USD\n',
  },
  result: importResult,
  errors: [
    'not-an-import-file',
    'unknown-format',
    'needs-answer',
    'rejected-rows',
    'empty-file',
    'malformed-row',
    'file-too-large',
  ],
})

export const listImports = defineEndpoint({
  method: 'GET',
  path: '/api/v1/portfolios/{id}/imports',
  summary: 'Imports into a portfolio, newest first',
  params,
  query: z.object(pageQuery),
  result: z.object({
    ...pageInfo,
    imports: z.array(
      z.object({
        id: z.number(),
        portfolio: z.string(),
        fileName: z.string(),
        fileSha256: z.string(),
        format: z.string(),
        account: z.string(),
        imported: z.number(),
        duplicates: z.number(),
        rejected: z.number(),
        createdAt: z.string(),
        undoneAt: z.nullable(z.string()),
        undoneBy: z.nullable(z.string()),
      }),
    ),
  }),
  errors: ['not-found'],
})

export const undoImport = defineEndpoint({
  audit: 'import.undo',
  method: 'POST',
  path: '/api/v1/imports/{id}/undo',
  summary: 'Take an import back: its entries count no more',
  params: z.object({ id: z.string().check(z.regex(/^\d{1,15}$/, 'the number of an import')) }),
  result: z.object({ undone: z.number() }),
  errors: ['not-found', 'already-exists'],
})

export const listImportFormats = defineEndpoint({
  method: 'GET',
  path: '/api/v1/imports/formats',
  summary:
    'Formats of files that are recognised, the fields that a table can be mapped to, and what words of files mean',
  result: z.object({
    formats: z.array(z.object({ id: z.string(), title: z.string(), basis: z.string() })),
    fields: z.array(z.string()),
    words: z.record(z.string(), z.array(z.string())),
  }),
})
