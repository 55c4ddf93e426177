/** What a portfolio is worth: asked for once, and then as the stream tells it. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMessages } from '#web/live/use-live.ts'
import { type PortfolioValue, valueKey, valueQuery } from '#web/state/portfolios.ts'
import { useReader } from '#web/state/reader.ts'

export function useLiveValue(id: number) {
  const { api } = useReader()
  const queries = useQueryClient()
  useMessages(`portfolio:${id}`, (message) => {
    // The message holds the whole answer of the call, with more about each price.
    if (message.type === 'PORTFOLIO_UPDATE')
      queries.setQueryData(valueKey(id), message.data as unknown as PortfolioValue)
  })
  return useQuery(valueQuery(api, id))
}
