/** Liveness, readiness and the system status of the guide. */
import * as z from 'zod/mini'
import { defineEndpoint } from './endpoint.ts'

export const health = defineEndpoint({
  method: 'GET',
  path: '/health',
  access: 'open',
  summary: 'Whether the process is alive',
  result: z.object({ status: z.literal('ok'), version: z.string(), uptimeMs: z.number() }),
})

export const readiness = defineEndpoint({
  method: 'GET',
  path: '/health/ready',
  access: 'open',
  summary: 'Whether the process can do its work: the store answers',
  result: z.object({ status: z.enum(['ready', 'not-ready']), store: z.string() }),
  errors: ['store-unavailable'],
})

export const status = defineEndpoint({
  method: 'GET',
  path: '/api/status',
  access: 'open',
  summary: 'The state of the system in the words of the guide',
  result: z.object({
    database_status: z.enum(['healthy', 'unhealthy']),
    cache_status: z.enum(['healthy', 'unhealthy', 'disabled']),
    /** Age of the newest refresh in words, `never` before the first. */
    data_freshness: z.string(),
    active_connections: z.number(),
    processing_queue_size: z.number(),
    version: z.string(),
    engine: z.string(),
    schema_version: z.number(),
    assets: z.number(),
    uptime_ms: z.number(),
  }),
})
