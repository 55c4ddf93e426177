/** Calendars of exchanges: which there are, and the sessions of one. */
import * as z from 'zod/mini'
import { isoDay } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'

export const listCalendars = defineEndpoint({
  method: 'GET',
  path: '/api/v1/calendars',
  summary: 'The calendars of exchanges that are known, and the days they cover',
  result: z.object({
    from: isoDay,
    to: isoDay,
    calendars: z.array(z.object({ code: z.string(), name: z.string(), timeZone: z.string() })),
  }),
})

export const getCalendar = defineEndpoint({
  method: 'GET',
  path: '/api/v1/calendars/{calendar}',
  summary: 'Sessions and early closes of an exchange: the document of `assay calendar`',
  params: z.object({ calendar: z.string().check(z.minLength(1), z.maxLength(20)) }),
  query: z.object({ from: z.optional(isoDay), to: z.optional(isoDay) }),
  result: z.object({
    calendar: z.string(),
    sessions: z.array(isoDay),
    earlyCloses: z.array(z.object({ day: isoDay, close: z.string() })),
  }),
  errors: ['unknown-calendar', 'out-of-range'],
})
