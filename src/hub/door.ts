/** Who is let in by the upgrade of a request, and how others are turned away before it. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { problemType } from '#protocol/http/problem.ts'
import type { Duplex } from 'node:stream'
import { AppError, errorTable, toAppError } from '#core/errors.ts'
import type { Caller, Gatekeeper } from '#ports/caller.ts'
import { tokenInProtocols } from '#protocol/live/subprotocols.ts'

export type DoorTools = {
  readonly gate: Gatekeeper
  /** Throws AppError for a request that comes from a page of somebody else's, or by a name that is not ours. */
  refuseForeign(request: IncomingMessage): void
  /** Throws AppError when there is no room for another connection, whoever it is. */
  assertRoom(): void
}

/** Throws AppError when the request may not become a connection. */
export async function admitUpgrade(request: IncomingMessage, tools: DoorTools): Promise<Caller> {
  const headers = shownHeaders(request.headers)
  const named = userInPath(request.url ?? '')
  tools.refuseForeign(request)
  assertOwnCookie(headers)
  tools.assertRoom()
  const caller = await tools.gate.authenticate(headers)
  if (!caller)
    throw new AppError('not-signed-in', 'The stream is for those who are signed in, or who show a token.')
  if (!caller.scopes.includes('stream'))
    throw new AppError(
      'forbidden',
      'This token may not listen to the stream; make one with the scope `stream`.',
    )
  // A link that somebody shared is not that somebody.
  if (named !== null && (named !== String(caller.userId) || caller.via === 'share'))
    throw new AppError('forbidden', `/ws/${named} is another user's; connect to /ws.`)
  return caller
}

/** A page can show a token as the name of a protocol only; it counts before the cookie, as a header would. */
function shownHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const token = tokenInProtocols(headers['sec-websocket-protocol'])
  return token === null ? headers : { ...headers, authorization: `Bearer ${token}` }
}

/** The id in `/ws/{user_id}`, null for `/ws` itself. */
function userInPath(url: string): string | null {
  const path = url.split('?')[0] ?? ''
  const match = /^\/ws(?:\/([A-Za-z0-9_-]{1,64}))?\/?$/.exec(path)
  if (!match) throw new AppError('not-found', 'There is no stream at this address; it is at /ws.')
  return match[1] ?? null
}

/** A page elsewhere can open a socket with this browser's cookie, and browsers say where a page is from. */
function assertOwnCookie({ cookie, authorization, origin }: IncomingHttpHeaders): void {
  if (cookie === undefined || authorization !== undefined || origin !== undefined) return
  throw new AppError(
    'forbidden',
    'Refused: a cookie counts only with the origin of the page that it belongs to.',
  )
}

/** Answers over plain HTTP, as a problem document, and hangs up. */
export function turnAway(socket: Duplex, thrown: unknown): void {
  const error = toAppError(thrown)
  const { status, meaning } = errorTable[error.code]
  const detail = error.code === 'internal' ? 'Something went wrong inside Assay.' : error.message
  const body = JSON.stringify({
    type: problemType(error.code),
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
