/** Which requests are listened to at all: those of our own pages and of programs, under a name that is ours. */
import { AppError } from '#core/errors.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

export type AllowedHosts = {
  /** Names besides those of this machine, in lower case, without a port. */
  readonly names: readonly string[]
  /** Whether other machines can reach the server: then its numeric addresses count too. */
  readonly isReachable: boolean
}

/**
 * A foreign Host name points at us by DNS rebinding; a foreign Origin, or a browser that says the request comes from another
 * site, is a page of somebody else's. All are refused, before anything else is looked at, upgrades to a WebSocket included.
 */
export function guardRequests(server: FastifyInstance, hosts: AllowedHosts): void {
  server.addHook('onRequest', async (request) => refuseForeign(request, hosts))
}

export function refuseForeign(
  { headers, method }: Pick<FastifyRequest, 'headers' | 'method'>,
  hosts: AllowedHosts,
): void {
  const { host, origin } = headers
  if (!isOurs(host, hosts)) throw refused('host', host)
  if (origin !== undefined && hostOfOrigin(origin) !== host?.toLowerCase()) throw refused('origin', origin)
  const site = headers['sec-fetch-site']
  if (site !== undefined && !isOwnSite(site) && !isVisit(method, headers))
    throw refused('sec-fetch-site', site)
}

function isOurs(host: string | undefined, { names, isReachable }: AllowedHosts): boolean {
  if (host === undefined) return false
  const name = host.replace(/:\d+$/, '').toLowerCase()
  // A rebound name is still a name: a numeric address reaches us by itself only.
  return loopbackNames.has(name) || names.includes(name) || (isReachable && isNumeric(name))
}

function isNumeric(name: string): boolean {
  return /^(\d{1,3}\.){3}\d{1,3}$/.test(name) || /^\[[\da-f:.]+\]$/.test(name)
}

function hostOfOrigin(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

/** `none` is a person who typed the address. */
function isOwnSite(site: string): boolean {
  return site === 'same-origin' || site === 'none'
}

/** Somebody followed a link to a page of ours; what the page then asks comes from our own site. */
function isVisit(method: string, headers: FastifyRequest['headers']): boolean {
  return (
    safeMethods.has(method) &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  )
}

/** What the cookie of a session alone must not do: a request that changes something has to say whence it comes. */
export function refuseUnsaidOrigin({ headers, method }: Pick<FastifyRequest, 'headers' | 'method'>): void {
  if (safeMethods.has(method) || headers.origin !== undefined || headers['sec-fetch-site'] !== undefined)
    return
  throw new AppError(
    'forbidden',
    'Refused: a change by the cookie of a session needs the Origin header that browsers send. Programs use a token.',
  )
}

function refused(header: string, value: string | undefined): AppError {
  return new AppError(
    'forbidden',
    `Refused: the ${header} header says "${value ?? ''}", and this server answers its own pages and names only. ALLOWED_HOSTS adds a name.`,
  )
}
