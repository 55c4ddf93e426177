/** What is no HTTP, or comes while the server goes down, is answered as a problem document too. */
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { AppError, errorTable } from '#core/errors.ts'
import { type Problem, problemType } from '#protocol/http/problem.ts'

/** Until another process, or this one anew, listens. */
const GOING_DOWN_RETRY_MS = 2_000

/** Requests on connections that are kept alive still come while those under way end. */
export function refuseWhileClosing(server: FastifyInstance): void {
  let isClosing = false
  server.addHook('preClose', async () => {
    isClosing = true
  })
  server.addHook('onRequest', async () => {
    if (!isClosing) return
    throw new AppError('busy', 'The server is going down; ask again in a moment.', {
      details: { retryAfterMs: GOING_DOWN_RETRY_MS },
    })
  })
}

type AnswerBroken = NonNullable<FastifyServerOptions['clientErrorHandler']>
type Broken = Parameters<AnswerBroken>[0]

/** Bytes that Node cannot read as a request reach no route; the connection ends with the reason. */
export const answerBrokenRequest: AnswerBroken = (error, socket) => {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
  const { status, reason, detail } = whatIsBroken(error)
  const problem: Omit<Problem, 'requestId'> = {
    type: problemType('bad-usage'),
    title: errorTable['bad-usage'].meaning,
    status,
    detail,
    code: 'bad-usage',
  }
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

type Answer = { readonly status: number; readonly reason: string; readonly detail: string }

function whatIsBroken({ code }: Broken): Answer {
  if (code === 'HPE_HEADER_OVERFLOW')
    return {
      status: 431,
      reason: 'Request Header Fields Too Large',
      detail: 'Address and headers of the request are longer than 16 KiB together.',
    }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { status: 408, reason: 'Request Timeout', detail: 'The request did not arrive in time.' }
  return { status: 400, reason: 'Bad Request', detail: 'What arrived is no HTTP request.' }
}
