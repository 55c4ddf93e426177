/** How long to wait before asking again: full jitter, so that many who lost a server together do not come back together. */
import type { Random } from '#core/math/random.ts'

const BASE_MS = 500
const MOST_MS = 20_000

/** After so many attempts in a row that failed; the span they are spread over doubles with each, up to 20 s. */
export function backOffMs(attempts: number, random: Random): number {
  return random() * Math.min(MOST_MS, BASE_MS * 2 ** attempts)
}
