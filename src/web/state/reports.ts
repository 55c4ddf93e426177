/** Quality reports: the newest of each kind, the list of those before, and making one now. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { ProblemError } from '#client/http-client.ts'
import type { QualityReportDocument } from '#protocol/http/quality-reports.ts'
import { api } from './api.ts'

export type ReportKind = QualityReportDocument['kind']

/** Null where none was made yet, which is no failure. */
export function reportQuery(kind: ReportKind) {
  return queryOptions({
    queryKey: ['quality-reports', kind],
    queryFn: async ({ signal }): Promise<QualityReportDocument | null> => {
      try {
        return await api.call('getQualityReport', { params: { kind }, signal })
      } catch (error) {
        if (error instanceof ProblemError && error.problem.code === 'not-found') return null
        throw error
      }
    },
  })
}

export const reportsQuery = queryOptions({
  queryKey: ['quality-reports', 'list'],
  queryFn: ({ signal }) => api.call('listQualityReports', { signal }),
  select: ({ reports }) => reports,
})

export function useMakeReport(kind: ReportKind) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.call('makeQualityReport', { params: { kind }, body: {} }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['quality-reports'] }),
  })
}

/** Where a kept report is fetched as pages. */
export function pagesAddress(kind: ReportKind, day: string): string {
  return `/api/v1/quality/reports/${kind}/pdf?day=${day}`
}
