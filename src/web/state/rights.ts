/** What the caller may do, by the server's own table of rights: what it would refuse is not offered. */
import { useQuery } from '@tanstack/react-query'
import { lacking } from '#core/accounts/access.ts'
import { type EndpointId, endpoints } from '#protocol/http/catalogue.ts'
import { accessOf } from '#protocol/http/endpoint.ts'
import { meQuery } from './api.ts'

/** Null for a call that the caller may make; otherwise what is lacking, as the end of a sentence. */
export function useLack(call: EndpointId): string | null {
  const { data: me } = useQuery(meQuery)
  return me ? lacking(accessOf(endpoints[call]), me) : null
}
