/** The health of a source as the doors print it, with moments as text. */
import { formatMoment } from '#core/time/moment.ts'
import type { SourceHealth } from '#ports/source-health.ts'
import type { SourceHealthDocument } from '#protocol/http/refresh.ts'

export function sourceHealthDocument(health: SourceHealth): SourceHealthDocument {
  const { blockedUntil, restUntil, lastError, lastGood } = health
  return {
    ...health,
    blockedUntil: blockedUntil === null ? null : formatMoment(blockedUntil),
    restUntil: restUntil === null ? null : formatMoment(restUntil),
    lastError: lastError && { ...lastError, at: formatMoment(lastError.at) },
    lastGood: lastGood === null ? null : formatMoment(lastGood),
  }
}
