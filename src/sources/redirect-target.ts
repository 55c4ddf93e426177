/** Where a redirect leads, and whether a request that may carry a key can follow it. */
import { AppError } from '#core/errors.ts'

/**
 * The address to ask next: of the same origin, or the same host over TLS where both use the usual port. Throws AppError
 * `blocked` for any other, as whoever listens there has no business with the key.
 */
export function redirectTarget(location: string, from: string): string {
  const origin = new URL(from)
  const target = URL.canParse(location, from) ? new URL(location, from) : null
  if (target && (target.origin === origin.origin || isUpgrade(origin, target))) return target.href
  const where = target?.protocol.startsWith('http') ? target.origin : 'an address that is none'
  throw new AppError(
    'blocked',
    `${origin.host} sends us on to ${where} instead of answering, as consent pages do. Set its address if it has moved there.`,
  )
}

/** An empty port is the usual one of the protocol. */
function isUpgrade(from: URL, to: URL): boolean {
  const isSameHost = from.hostname === to.hostname && from.port === '' && to.port === ''
  return isSameHost && from.protocol === 'http:' && to.protocol === 'https:'
}
