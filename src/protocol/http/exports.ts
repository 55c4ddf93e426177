/** The call that hands out a portfolio as a file. */
import * as z from 'zod/mini'
import { isoDay } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'

const flag = z.optional(z.enum(['true', 'false']))

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
