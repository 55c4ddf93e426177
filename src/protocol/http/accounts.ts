/** Coming in: the first owner, signing in and out, one's own password and sessions, tokens for programs. */
import { roles, scopes } from '#core/accounts/access.ts'
import { isoMoment } from '#protocol/figure.ts'
import * as z from 'zod/mini'
import { defineEndpoint } from './endpoint.ts'
import { pageInfo, pageQuery } from './page.ts'

const name = z.string().check(z.minLength(1), z.maxLength(64))
const password = z.string().check(z.minLength(1), z.maxLength(1_024))
const count = z.coerce.number().check(z.int(), z.positive())

export const userRow = z.object({
  id: z.number(),
  name: z.string(),
  role: z.enum(roles),
  createdAt: isoMoment,
  disabledAt: z.nullable(isoMoment),
})
export type UserRow = z.infer<typeof userRow>

const signedIn = z.object({ user: userRow })

export const setUp = defineEndpoint({
  method: 'POST',
  path: '/api/v1/setup',
  access: 'open',
  summary:
    'Make the first owner, with the word of the link that the server printed at its start, and sign in',
  body: z.strictObject({ word: z.string().check(z.maxLength(100)), name, password }),
  result: signedIn,
  errors: ['owner-exists', 'weak-password', 'forbidden', 'too-many-attempts', 'busy'],
})

export const signIn = defineEndpoint({
  method: 'POST',
  path: '/api/v1/sign-in',
  access: 'open',
  summary: 'Sign in by name and password; the answer sets the cookie of a session',
  body: z.strictObject({ name, password }),
  result: signedIn,
  errors: ['wrong-password', 'too-many-attempts', 'busy'],
})

export const signOut = defineEndpoint({
  method: 'POST',
  path: '/api/v1/sign-out',
  access: 'self',
  summary: 'End this session',
  result: z.object({ ended: z.number() }),
})

export const whoAmI = defineEndpoint({
  method: 'GET',
  path: '/api/v1/me',
  isShared: true,
  summary: 'Who calls, and what they may do',
  result: z.object({
    id: z.number(),
    name: z.string(),
    role: z.enum(roles),
    scopes: z.array(z.enum(scopes)),
    via: z.enum(['session', 'token', 'share']),
  }),
})

export const changePassword = defineEndpoint({
  method: 'POST',
  path: '/api/v1/me/password',
  access: 'self',
  summary: 'Change your password; every other session ends, and this one gets a new cookie',
  body: z.strictObject({ current: password, next: password }),
  result: z.object({ changed: z.literal(true) }),
  errors: ['wrong-password', 'weak-password', 'too-many-attempts', 'busy'],
})

export const sessionRow = z.object({
  /** The beginning of the hash by which it is kept. */
  id: z.string(),
  isThis: z.boolean(),
  address: z.nullable(z.string()),
  userAgent: z.nullable(z.string()),
  createdAt: isoMoment,
  lastUsedAt: isoMoment,
  expiresAt: isoMoment,
})
export type SessionRow = z.infer<typeof sessionRow>

export const listSessions = defineEndpoint({
  method: 'GET',
  path: '/api/v1/sessions',
  access: 'self',
  summary: 'Where you are signed in',
  result: z.object({ sessions: z.array(sessionRow) }),
})

export const endSession = defineEndpoint({
  method: 'POST',
  path: '/api/v1/sessions/{session}/end',
  access: 'self',
  summary: 'End one of your sessions; `others` ends all but this one',
  params: z.object({
    session: z.string().check(z.regex(/^([\da-f]{16}|others)$/, 'the id of a session, or others')),
  }),
  result: z.object({ ended: z.number() }),
  errors: ['not-found'],
})

export const tokenRow = z.object({
  id: z.number(),
  user: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: isoMoment,
  lastUsedAt: z.nullable(isoMoment),
  expiresAt: isoMoment,
  revokedAt: z.nullable(isoMoment),
  state: z.enum(['active', 'expired', 'revoked']),
})
export type TokenRow = z.infer<typeof tokenRow>

export const listTokens = defineEndpoint({
  method: 'GET',
  path: '/api/v1/tokens',
  access: 'self',
  summary: 'Your tokens; the words themselves are shown once only, when they are made',
  query: z.object(pageQuery),
  result: z.object({ tokens: z.array(tokenRow), ...pageInfo }),
})

export const addToken = defineEndpoint({
  method: 'POST',
  path: '/api/v1/tokens',
  access: 'self',
  summary: 'Make a token for a program',
  body: z.strictObject({
    name,
    scopes: z.array(z.enum(scopes)).check(z.minLength(1), z.maxLength(scopes.length)),
    /** 90 when absent. */
    days: z.optional(z.int().check(z.positive(), z.maximum(365))),
  }),
  result: z.object({ token: z.string(), row: tokenRow }),
  errors: ['too-many', 'forbidden'],
})

export const revokeToken = defineEndpoint({
  method: 'POST',
  path: '/api/v1/tokens/{token}/revoke',
  access: 'self',
  summary: 'Revoke one of your tokens, at once and for good',
  params: z.object({ token: count }),
  result: z.object({ revoked: z.literal(true) }),
  errors: ['not-found'],
})
