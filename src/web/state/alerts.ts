/** Alerts: what they said, which are set, and what can be done about them. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { addAlert } from '#protocol/http/alerts.ts'
import type { BodyOf } from '#protocol/http/endpoint.ts'
import { api } from './api.ts'

const POLL_MS = 30_000

export const openEventsQuery = queryOptions({
  queryKey: ['alerts', 'events'],
  queryFn: ({ signal }) => api.call('listAlertEvents', { query: { state: 'open' }, signal }),
  select: ({ events }) => events,
  refetchInterval: POLL_MS,
})

export const alertsQuery = queryOptions({
  queryKey: ['alerts', 'set'],
  queryFn: ({ signal }) => api.call('listAlerts', { signal }),
})

/** As many as anybody reads. */
const DELIVERIES_MAX = 20

export const deliveriesQuery = queryOptions({
  queryKey: ['alerts', 'deliveries'],
  queryFn: ({ signal }) => api.call('listAlertDeliveries', { query: { limit: DELIVERIES_MAX }, signal }),
  select: ({ deliveries }) => deliveries,
  refetchInterval: POLL_MS,
})

export function useAcknowledge() {
  return useAlertChange((id: number) => api.call('acknowledgeAlert', { params: { id }, body: {} }))
}

export function useAddAlert() {
  return useAlertChange((body: BodyOf<typeof addAlert>) => api.call('addAlert', { body }))
}

export function useRemoveAlert() {
  return useAlertChange((id: number) => api.call('removeAlert', { params: { id }, body: {} }))
}

/** For some minutes; 0 ends it. */
export function useMuteAlert() {
  return useAlertChange(({ id, minutes }: { readonly id: number; readonly minutes: number }) =>
    api.call('muteAlert', { params: { id }, body: { minutes } }),
  )
}

function useAlertChange<Asked, Answer>(change: (asked: Asked) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ['alerts'] }),
  })
}
