/** Who may speak to a server without accounts: this machine's own browser and programs, and no page from elsewhere. */
import type { FastifyInstance } from 'fastify'
import { AppError } from '#core/errors.ts'

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A foreign Host name points at us by DNS rebinding; a foreign Origin is a page of somebody else's. Both are refused. */
export function guardRequests(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    const { host, origin } = request.headers
    if (!isLoopback(host)) throw refused('host', host)
    if (origin !== undefined && hostOfOrigin(origin) !== host) throw refused('origin', origin)
  })
}

function isLoopback(host: string | undefined): boolean {
  return host !== undefined && loopbackNames.has(host.replace(/:\d+$/, '').toLowerCase())
}

function hostOfOrigin(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function refused(header: string, value: string | undefined): AppError {
  return new AppError(
    'forbidden',
    `Refused: the ${header} header says "${value ?? ''}", and this server answers its own machine only.`,
  )
}
