/** Failures as problem documents, never with a stack. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, errorTable } from '#core/errors.ts'
import { endpoints } from '#protocol/http/catalogue.ts'
import { type Problem, problemType } from '#protocol/http/problem.ts'
import type { Fault } from './register-endpoint.ts'

const mediaType = 'application/problem+json'

export function sendProblem(
  thrown: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const error = asAppError(thrown)
  request.failure = thrown
  const { status, meaning } = errorTable[error.code]
  const { errors, ...details } = error.details as { errors?: Fault[] }
  const problem: Problem = {
    type: problemType(error.code),
    title: meaning,
    status,
    detail: error.message,
    code: error.code,
    requestId: request.id,
    ...(errors ? { errors } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
  }
  const { retryAfterMs } = error.details
  if (typeof retryAfterMs === 'number') reply.header('retry-after', Math.ceil(retryAfterMs / 1000))
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="Assay"')
  return reply.status(status).type(mediaType).send(problem)
}

export function unknownRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0]!
  const allowed = methodsOf(path)
  if (allowed.length > 0 && request.method !== 'OPTIONS') {
    const other = `${path} takes ${allowed.join(' and ')}, not ${request.method}.`
    reply.header('allow', allowed.join(', '))
    return sendProblem(new AppError('method-not-allowed', other), request, reply)
  }
  const error = new AppError('not-found', `There is no ${request.method} ${path}. /docs lists every call.`)
  return sendProblem(error, request, reply)
}

const calls = Object.values(endpoints).map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
}))

/** What the calls at an address take. */
function methodsOf(path: string): string[] {
  return [...new Set(calls.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))]
}

/** What the HTTP layer itself refuses (a body too large, broken JSON) has a status of its own below 500. */
function asAppError(thrown: FastifyError | Error): AppError {
  if (thrown instanceof AppError) return thrown
  const status = 'statusCode' in thrown ? (thrown.statusCode ?? 500) : 500
  if (status === 413)
    return new AppError('file-too-large', 'The body is larger than this call takes.', { cause: thrown })
  if (status === 414)
    return new AppError('bad-usage', 'A name in the path is longer than any that exists.', { cause: thrown })
  if (status === 415)
    return new AppError(
      'bad-usage',
      'The body has a media type that this call does not take; calls take application/json, and files application/octet-stream or text/csv.',
      { cause: thrown },
    )
  if (status < 500) return new AppError('bad-usage', thrown.message, { cause: thrown })
  return new AppError('internal', 'Something went wrong inside Assay; the log has the details.', {
    cause: thrown,
  })
}
