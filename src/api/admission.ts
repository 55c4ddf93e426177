/** Who may come in: each route says what it asks of its caller, and a route that says nothing asks for the right to read. */
import { type Access, lacking } from '#core/accounts/access.ts'
import { AppError } from '#core/errors.ts'
import type { Caller, Gatekeeper } from '#ports/caller.ts'
import type { RequestLimit } from '#ports/request-limit.ts'
import type { Store } from '#ports/store/store.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { countRequest } from './count-requests.ts'
import { refuseUnsaidOrigin } from './guard.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null without credentials that hold. */
    caller: Caller | null
  }
  interface FastifyContextConfig {
    access?: Access
    /** Whether the link that shares a portfolio opens this call. */
    isShared?: boolean
  }
}

type Admission = {
  readonly gate: Gatekeeper
  readonly store: Store
  readonly limit: RequestLimit
  /** Where else somebody may sign in; null where that is by password alone. */
  readonly elsewhere: string | null
}

export function admitCallers(server: FastifyInstance, { gate, store, limit, elsewhere }: Admission): void {
  server.decorateRequest('caller', null)
  server.addHook('onRequest', async (request, reply) => {
    const { access = request.is404 ? accessOfUnknown(request) : 'read' } = request.routeOptions.config
    request.caller = shows(request) ? await gate.authenticate(request.headers) : null
    if (request.caller?.via === 'session') refuseUnsaidOrigin(request)
    if (pathOf(request).startsWith('/api/v1')) await countRequest(request, reply, limit)
    if (access === 'open') return
    if (request.caller === null) throw await stranger(request, store, elsewhere)
    const lack = lacking(access, request.caller) ?? lackOfShare(request)
    if (lack !== null)
      throw new AppError('forbidden', `You may not ${request.method} ${pathOf(request)}: ${lack}.`)
  })
}

/** Every route that `register` adds is open to everybody. */
export async function openToAll(
  server: FastifyInstance,
  register: (server: FastifyInstance) => Promise<void>,
): Promise<void> {
  await server.register(async (open) => {
    open.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'open' }
    })
    await register(open)
  })
}

/** The addresses of pages are answered with the one page there is; whether a call exists is no stranger's business. */
function accessOfUnknown(request: FastifyRequest): Access {
  const isPage = request.method === 'GET' && request.headers.accept?.includes('text/html')
  return isPage && !pathOf(request).startsWith('/api') ? 'open' : 'read'
}

function shows({ headers }: FastifyRequest): boolean {
  return headers.authorization !== undefined || headers.cookie !== undefined
}

async function stranger(request: FastifyRequest, store: Store, elsewhere: string | null): Promise<AppError> {
  if ((await store.users.owner()) === null)
    return new AppError(
      'no-owner',
      'There is no owner yet. Open the link that the server printed when it started, or run `assay user add NAME --owner --password-stdin`.',
    )
  if (request.headers.authorization !== undefined)
    return new AppError('not-signed-in', 'The token is unknown, expired or revoked.')
  return new AppError(
    'not-signed-in',
    'Sign in, or send a token: `Authorization: Bearer …`. `assay token add` makes one.',
    { details: elsewhere === null ? {} : { signInAt: elsewhere } },
  )
}

function lackOfShare({ caller, routeOptions }: FastifyRequest): string | null {
  if (caller?.via !== 'share' || routeOptions.config.isShared) return null
  return 'the link shares one portfolio, and nothing else'
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?')[0]!
}
