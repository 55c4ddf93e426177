/** Who is let in by the upgrade of a request, and how others are turned away before it. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError, errorTable, toAppError } from '#core/errors.ts'
import type { Authenticator, Listener } from '#ports/authenticator.ts'

export type DoorTools = {
  readonly authenticator: Authenticator
  /** Why a request is not from this machine's own pages and programs; null when it is. */
  refusalOf(headers: IncomingHttpHeaders): AppError | null
  /** Throws AppError when there is no room for another connection. */
  assertRoom(listener: Listener | null): void
}

/** Throws AppError when the request may not become a connection. */
export async function admitUpgrade(request: IncomingMessage, tools: DoorTools): Promise<Listener> {
  const { headers } = request
  const named = userInPath(request.url ?? '')
  const refusal = tools.refusalOf(headers) ?? foreignPage(headers)
  if (refusal) throw refusal
  tools.assertRoom(null)
  const listener = await tools.authenticator.authenticate(headers)
  if (!listener)
    throw new AppError('unauthenticated', 'The stream is for those who are signed in, or who show a token.')
  if (!listener.scopes.includes('stream'))
    throw new AppError(
      'forbidden',
      'This token may not listen to the stream; make one with the scope `stream`.',
    )
  if (named !== null && named !== String(listener.userId))
    throw new AppError('forbidden', `/ws/${named} is another user's; connect to /ws.`)
  tools.assertRoom(listener)
  return listener
}

/** The id in `/ws/{user_id}`, null for `/ws` itself. */
function userInPath(url: string): string | null {
  const path = url.split('?')[0] ?? ''
  const match = /^\/ws(?:\/([A-Za-z0-9_-]{1,64}))?\/?$/.exec(path)
  if (!match) throw new AppError('not-found', 'There is no stream at this address; it is at /ws.')
  return match[1] ?? null
}

/** A page elsewhere can open a socket with this browser's cookie; a browser says where its page is from. */
function foreignPage(headers: IncomingHttpHeaders): AppError | null {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return new AppError(
      'forbidden',
      `Refused: the request comes from a page elsewhere (sec-fetch-site: ${String(site)}).`,
    )
  if (headers.cookie !== undefined && headers.authorization === undefined && headers.origin === undefined)
    return new AppError(
      'forbidden',
      'Refused: a cookie counts only with the origin of the page that it belongs to.',
    )
  return null
}

/** Answers over plain HTTP, as a problem document, and hangs up. */
export function turnAway(socket: Duplex, thrown: unknown): void {
  const error = toAppError(thrown)
  const { status, meaning } = errorTable[error.code]
  const detail = error.code === 'internal' ? 'Something went wrong inside Assay.' : error.message
  const body = JSON.stringify({
    type: `/docs#error-${error.code}`,
    title: meaning,
    status,
    detail,
    code: error.code,
  })
  const later = error.retry === 'later' ? 'Retry-After: 1\r\n' : ''
  socket.end(
    `HTTP/1.1 ${status} ${reasons[status] ?? 'Refused'}\r\n${later}Connection: close\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}
