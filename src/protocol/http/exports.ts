/** The call that hands out a portfolio as a file. */
import * as z from 'zod/mini'
import { isoDay } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'

const flag = z.optional(z.enum(['true', 'false']))

/** As large as an export may be by default. */
export const EXPORT_BYTES_MAX = 100 * 1024 * 1024

export const verifyExport = defineEndpoint({
  method: 'POST',
  path: '/api/v1/exports/verify',
  summary:
    'Restore an export into an empty store, export it again, and say what differs: the document of `assay verify-export`',
  access: 'read',
  query: z.object({ name: z.string().check(z.minLength(1), z.maxLength(255)) }),
  rawBody: {
    mediaTypes: ['application/octet-stream', 'text/csv'],
    bytesMax: EXPORT_BYTES_MAX,
    example: 'the bytes of pension.zip',
  },
  result: z.looseObject({
    file: z.string(),
    format: z.string(),
    isSame: z.boolean(),
    differences: z.readonly(
      z.array(
        z.object({
          table: z.string(),
          row: z.number(),
          column: z.string(),
          exported: z.string(),
          restored: z.string(),
        }),
      ),
    ),
    differencesInAll: z.number(),
  }),
  errors: ['not-a-report', 'unknown-format', 'file-too-large', 'busy', 'not-configured'],
})

export const exportPortfolio = defineEndpoint({
  audit: 'portfolio.export',
  method: 'GET',
  path: '/api/v1/portfolios/{id}/export',
  summary: 'A portfolio as a file: CSV, XLSX, JSON, XML, PDF or a ZIP of all',
  params: z.object({ id: z.string().check(z.minLength(1), z.maxLength(200)) }),
  query: z.object({
    format: z.enum(['csv', 'xlsx', 'json', 'xml', 'pdf', 'zip']),
    asOf: z.optional(isoDay),
    includeHistoricalData: flag,
    includeOptimizationResults: flag,
    includePerformance: flag,
  }),
  result: z.unknown(),
  download: [
    'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/json',
    'application/xml',
    'application/pdf',
    'application/zip',
  ],
  errors: ['not-found', 'export-disabled', 'export-too-large'],
})
