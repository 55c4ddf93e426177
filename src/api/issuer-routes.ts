/** The way to another house that vouches for people, and back: pages that only redirect. */
import type { Role } from '#core/accounts/access.ts'
import { AppError } from '#core/errors.ts'
import type { SignInIssuer, SignInTrip } from '#ports/sign-in-issuer.ts'
import type { Workbench } from '#ports/workbench.ts'
import { signInByIssuer } from '#workflows/accounts/sign-in-by-issuer.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sessionCookie } from './session-cookie.ts'

export type IssuerDoor = {
  readonly issuer: SignInIssuer
  /** What somebody new becomes; null lets nobody new in. */
  readonly newUsers: Role | null
}

export const ISSUER_PATH = '/sign-in/issuer'
const CALLBACK_PATH = '/sign-in/callback'
const TRIP_COOKIE = 'assay-trip'
/** Longer than anybody takes to type a password. */
const TRIP_S = 600

export function serveIssuer(
  server: FastifyInstance,
  { issuer, newUsers }: IssuerDoor,
  bench: Workbench,
): void {
  server.get(ISSUER_PATH, { config: { access: 'open' } }, async (request, reply) => {
    const { address, trip } = await issuer.begin(`${ownAddress(request)}${CALLBACK_PATH}`)
    const word = [trip.state, trip.verifier, trip.nonce].join('.')
    return reply.header('set-cookie', tripCookie(word, TRIP_S, request)).redirect(address)
  })
  server.get(CALLBACK_PATH, { config: { access: 'open' } }, async (request, reply) => {
    const person = await issuer.finish(`${ownAddress(request)}${request.url}`, tripOf(request))
    const visit = { address: request.ip, userAgent: request.headers['user-agent'] ?? null }
    const how = { caller: request.caller, visit, newUsers }
    const word = await signInByIssuer({ ...person, issuer: issuer.issuer }, how, bench)
    reply.header('set-cookie', tripCookie('', 0, request))
    if (word !== null) reply.header('set-cookie', sessionCookie(word, request.protocol === 'https'))
    return reply.redirect(word === null ? '/account' : '/')
  })
}

/** The Host was held against the allowed ones before. */
function ownAddress({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`
}

function tripCookie(word: string, ageSeconds: number, { protocol }: FastifyRequest): string {
  const secure = protocol === 'https' ? '; Secure' : ''
  return `${TRIP_COOKIE}=${word}; Path=/sign-in; Max-Age=${ageSeconds}; HttpOnly; SameSite=Lax${secure}`
}

/** Throws AppError `forbidden` for who did not set out from here. */
function tripOf({ headers }: FastifyRequest): SignInTrip {
  const word = new RegExp(`(?:^|;\\s*)${TRIP_COOKIE}=([\\w.~-]+)`).exec(headers.cookie ?? '')?.[1] ?? ''
  const [state, verifier, nonce] = word.split('.')
  if (state && verifier && nonce) return { state, verifier, nonce }
  throw new AppError(
    'forbidden',
    `This sign-in did not begin in this browser, or too long ago. Begin again at ${ISSUER_PATH}.`,
  )
}
