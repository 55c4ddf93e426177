/** Portfolios as queries: which there are, what each is worth, what it brought, its course, its books, its links. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Download, HttpClient } from '#client/http-client.ts'
import type { BodyOf, QueryInputOf, ResultOf } from '#protocol/http/endpoint.ts'
import type { exportPortfolio } from '#protocol/http/exports.ts'
import type {
  createPortfolio,
  getPortfolio,
  listPortfolios,
  listSnapshots,
  measureReturns,
  valuePortfolio,
} from '#protocol/http/portfolios.ts'
import type { sharePortfolio } from '#protocol/http/shares.ts'
import { api } from './api.ts'

export type Portfolio = ResultOf<typeof listPortfolios>['portfolios'][number]
export type PortfolioValue = ResultOf<typeof valuePortfolio>
export type ValueLine = PortfolioValue['lines'][number]
export type PortfolioReturns = ResultOf<typeof measureReturns>
export type Snapshots = ResultOf<typeof listSnapshots>
export type Books = ResultOf<typeof getPortfolio>

/** Values change with prices and entries; the stream tells of prices. */
const POLL_MS = 60_000

export function portfoliosOf(client: HttpClient) {
  return queryOptions({
    queryKey: ['portfolios'],
    queryFn: ({ signal }) => client.call('listPortfolios', { signal }),
    select: ({ portfolios }) => portfolios,
  })
}

export const portfoliosQuery = portfoliosOf(api)

export function valueKey(id: number) {
  return ['portfolios', id, 'value'] as const
}

export function valueQuery(client: HttpClient, id: number) {
  return queryOptions({
    queryKey: valueKey(id),
    queryFn: ({ signal }) => client.call('valuePortfolio', { params: { id: String(id) }, signal }),
    refetchInterval: POLL_MS,
  })
}

export function returnsQuery(client: HttpClient, id: number, from: string | undefined) {
  return queryOptions({
    queryKey: ['portfolios', id, 'returns', from],
    queryFn: ({ signal }) =>
      client.call('measureReturns', { params: { id: String(id) }, query: from ? { from } : {}, signal }),
    placeholderData: (before) => before,
  })
}

export function snapshotsQuery(client: HttpClient, id: number) {
  return queryOptions({
    queryKey: ['portfolios', id, 'snapshots'],
    queryFn: ({ signal }) => client.call('listSnapshots', { params: { id: String(id) }, signal }),
  })
}

export function booksQuery(client: HttpClient, id: number) {
  return queryOptions({
    queryKey: ['portfolios', id, 'books'],
    queryFn: ({ signal }) => client.call('getPortfolio', { params: { id: String(id) }, signal }),
  })
}

export function useCreatePortfolio() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<typeof createPortfolio>) => api.call('createPortfolio', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['portfolios'] }),
  })
}

export type ExportFormat = QueryInputOf<typeof exportPortfolio>['format']

/** The file is handed to the browser to keep. */
export function useExport(id: number) {
  return useMutation({
    mutationFn: async (format: ExportFormat) => {
      const file = await api.download('exportPortfolio', { params: { id: String(id) }, query: { format } })
      save(file)
      return file.name
    },
  })
}

function save({ name, bytes }: Download): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

const sharesKey = (id: number) => ['portfolios', id, 'shares']

export function sharesQuery(id: number) {
  return queryOptions({
    queryKey: sharesKey(id),
    queryFn: ({ signal }) => api.call('listShares', { params: { id: String(id) }, signal }),
    select: ({ shares }) => shares,
  })
}

export function useShare(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<typeof sharePortfolio>) =>
      api.call('sharePortfolio', { params: { id: String(id) }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: sharesKey(id) }),
  })
}

export function useRevokeShare(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (share: number) => api.call('revokeShare', { params: { share } }),
    onSettled: () => queries.invalidateQueries({ queryKey: sharesKey(id) }),
  })
}
