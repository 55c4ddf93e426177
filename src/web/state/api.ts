/** What the dashboard asks of the server, as queries with keys. */
import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import { SIMULATED } from '#core/simulate/source-id.ts'
import { createHttpClient, ProblemError } from '#client/http-client.ts'
import { indicatorColumns } from '#web/charts/indicators.ts'
import type { Window } from './range.ts'

export const api = createHttpClient()

const POLL_MS = 30_000
const HEARTBEAT_MS = 10_000
const RETRIES_MAX = 2

export const queryClient = new QueryClient({
  // A session may end at any time: whichever call finds out, the door is shown.
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      if (isStranger(error) && queryKey[0] !== 'me') void queryClient.invalidateQueries(meQuery)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: POLL_MS,
      // A server on this machine answers without any network.
      networkMode: 'always',
      // An explained refusal stays one; silence may have been an accident.
      retry: (failures, error) => !(error instanceof ProblemError) && failures < RETRIES_MAX,
      retryDelay: 400,
    },
    mutations: { networkMode: 'always' },
  },
})

/** Whether the server does not know who calls. */
export function isStranger(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.status === 401
}

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.call('whoAmI', { signal }),
  retry: false,
})

export const assetsQuery = queryOptions({
  queryKey: ['assets'],
  queryFn: ({ signal }) => api.call('listAssets', { signal }),
  select: ({ assets }) => assets,
  refetchInterval: POLL_MS,
})

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => api.call('status', { signal }),
  refetchInterval: HEARTBEAT_MS,
  staleTime: HEARTBEAT_MS,
  retry: false,
})

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => api.call('listSources', { signal }),
  select: ({ sources }) => sources,
})

export function pricesQuery(symbol: string, window: Window) {
  return queryOptions({
    queryKey: ['prices', symbol, window],
    queryFn: ({ signal }) =>
      api.call('getPrices', {
        params: { symbol },
        query: { ...window, indicators: indicatorColumns.join(',') },
        signal,
      }),
  })
}

export function qualityQuery(symbol: string, window: Window) {
  return queryOptions({
    queryKey: ['quality', symbol, window],
    queryFn: ({ signal }) => api.call('getQuality', { params: { symbol }, query: { ...window }, signal }),
  })
}

/** As many as anybody reads; the answer counts all. */
const GAPS_MAX = 100

export function gapsQuery(symbol: string) {
  return queryOptions({
    queryKey: ['gaps', symbol],
    queryFn: ({ signal }) => api.call('listGaps', { query: { symbol, limit: GAPS_MAX }, signal }),
  })
}

export function riskQuery(symbol: string, window: Window, benchmark: string | undefined) {
  return queryOptions({
    queryKey: ['risk', symbol, window, benchmark],
    queryFn: ({ signal }) =>
      api.call('getRisk', {
        params: { symbol },
        query: { ...window, ...(benchmark ? { benchmark } : {}) },
        signal,
      }),
  })
}

/** The row of the list stands in until the instrument's own answer is there. */
export function assetQuery(symbol: string) {
  return queryOptions({
    queryKey: ['assets', symbol],
    queryFn: ({ signal }) => api.call('getAsset', { params: { symbol }, signal }),
    refetchInterval: POLL_MS,
    placeholderData: () =>
      queryClient.getQueryData(assetsQuery.queryKey)?.assets.find((asset) => asset.symbol === symbol),
  })
}

/**
 * The sources are asked at first; while it is shown, what they said a moment ago will do. Invented instruments are priced by the
 * market that invented them.
 */
export function quoteQuery(symbol: string, isSimulated: boolean) {
  const sources = isSimulated ? { sources: SIMULATED } : {}
  const queryKey = ['quote', symbol]
  const freshness = () => (queryClient.getQueryData(queryKey) ? {} : { fresh: 'true' as const })
  return queryOptions({
    queryKey,
    queryFn: ({ signal }) =>
      api.call('getQuotes', { query: { symbols: symbol, ...sources, ...freshness() }, signal }),
    select: ({ quotes }) => quotes[0],
    refetchInterval: POLL_MS,
  })
}

export function explainQuery(ref: string) {
  return queryOptions({
    queryKey: ['explain', ref],
    queryFn: ({ signal }) => api.call('explainFigure', { params: { ref }, signal }),
  })
}
