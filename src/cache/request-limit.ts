/** Requests of each caller, counted by the minute in the memory of this process. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { RequestCount, RequestLimit } from '#ports/request-limit.ts'

export const WINDOW_S = 60

/** Who was last seen a window ago is forgotten, which bounds what is held. */
export function memoryRequestLimit(perMinute: number): RequestLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_S })
  return { take: (key) => takeFrom(limiter, key, perMinute), close: async () => {} }
}

type Limiter = { consume(key: string): Promise<RateLimiterRes> }

/** The limiter throws its count where it says no, and errors where it could not count. */
export async function takeFrom(limiter: Limiter, key: string, limit: number): Promise<RequestCount> {
  try {
    return countOf(await limiter.consume(key), true, limit)
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return countOf(thrown, false, limit)
    throw thrown
  }
}

function countOf(
  { remainingPoints, msBeforeNext }: RateLimiterRes,
  isAllowed: boolean,
  limit: number,
): RequestCount {
  return { isAllowed, limit, remaining: Math.max(0, remainingPoints), resetMs: msBeforeNext }
}
