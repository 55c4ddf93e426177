/** What the owner alone may do: who comes in, with which role, and what was done by whom. */
import { roles } from '#core/accounts/access.ts'
import { isoMoment } from '#protocol/figure.ts'
import * as z from 'zod/mini'
import { userRow } from './accounts.ts'
import { defineEndpoint } from './endpoint.ts'
import { newestInfo, newestUpTo, pageInfo, pageQuery } from './page.ts'

const name = z.string().check(z.minLength(1), z.maxLength(64))
const password = z.string().check(z.minLength(1), z.maxLength(1_024))

export const listUsers = defineEndpoint({
  method: 'GET',
  path: '/api/v1/users',
  access: 'owner',
  summary: 'Everybody who has an account',
  query: z.object(pageQuery),
  result: z.object({ users: z.array(userRow), ...pageInfo }),
})

export const addUser = defineEndpoint({
  method: 'POST',
  path: '/api/v1/users',
  access: 'owner',
  summary: 'Add somebody, with a password of their own to be told them',
  body: z.strictObject({ name, role: z.enum(roles), password }),
  result: z.object({ user: userRow }),
  errors: ['name-taken', 'weak-password', 'busy'],
})

export const changeUser = defineEndpoint({
  method: 'POST',
  path: '/api/v1/users/{user}',
  access: 'owner',
  summary: 'Give somebody another role or password, or disable their account',
  params: z.object({ user: name }),
  body: z.strictObject({
    role: z.optional(z.enum(roles)),
    password: z.optional(password),
    disabled: z.optional(z.boolean()),
  }),
  result: z.object({ user: userRow }),
  errors: ['not-found', 'last-owner', 'weak-password', 'busy'],
})

const AUDIT_PAGE_MAX = 500

export const auditRow = z.object({
  id: z.number(),
  at: isoMoment,
  actor: z.string(),
  userId: z.nullable(z.number()),
  action: z.string(),
  subject: z.nullable(z.string()),
  address: z.nullable(z.string()),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
})
export type AuditRow = z.infer<typeof auditRow>

export const readAudit = defineEndpoint({
  method: 'GET',
  path: '/api/v1/audit',
  access: 'owner',
  summary: 'What was done by whom, newest first',
  query: z.object(newestUpTo(AUDIT_PAGE_MAX)),
  result: z.object({ entries: z.array(auditRow), ...newestInfo }),
})
