/** Counts requests by caller, tells each answer how many are left, and turns away who makes too many. */
import { AppError } from '#core/errors.ts'
import type { RequestLimit } from '#ports/request-limit.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Throws AppError `too-many-requests` with `retryAfterMs`. */
export async function countRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  limit: RequestLimit,
): Promise<void> {
  const { isAllowed, remaining, resetMs, limit: most } = await limit.take(keyOf(request))
  reply.headers({
    'ratelimit-limit': most,
    'ratelimit-remaining': remaining,
    'ratelimit-reset': Math.ceil(resetMs / 1000),
  })
  if (isAllowed) return
  throw new AppError(
    'too-many-requests',
    `More than ${most} requests in a minute; the next minute begins in ${Math.ceil(resetMs / 1000)} s.`,
    { details: { retryAfterMs: resetMs } },
  )
}

/** All sessions and tokens of a user count together, and a shared link by itself; an address stands for whoever shows nothing. */
function keyOf({ caller, ip }: FastifyRequest): string {
  if (caller === null) return `address:${ip}`
  return caller.credential.kind === 'share' ? `share:${caller.credential.id}` : `user:${caller.userId}`
}
