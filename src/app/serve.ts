/** Serves the dashboard and the API until told to stop, then lets running requests end. */
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from '#api/create-server.ts'
import { AppError } from '#core/errors.ts'
import { openWorkbench } from './compose.ts'
import { type Config, checkHost } from './config.ts'
import { version } from './version.ts'

type ServeWatch = { onListening(address: string): void; readonly signal: AbortSignal }

export const webFolder = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** Resolves once stopped. Throws AppError `address-in-use`, and what opening the store throws. */
export async function serve(config: Config, { onListening, signal }: ServeWatch): Promise<void> {
  checkHost(config.host)
  const bench = await openWorkbench(config)
  try {
    const server = await createServer({
      bench,
      version,
      webFolder: existsSync(join(webFolder, 'index.html')) ? webFolder : null,
    })
    try {
      await server.listen({ port: config.port, host: config.host })
    } catch (thrown) {
      throw listenError(thrown, config)
    }
    onListening(addressOf(server.server.address() as AddressInfo))
    await aborted(signal)
    await server.close()
  } finally {
    await bench.close()
  }
}

function addressOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

function listenError(thrown: unknown, { host, port }: Config): unknown {
  if ((thrown as NodeJS.ErrnoException).code !== 'EADDRINUSE') return thrown
  return new AppError(
    'address-in-use',
    `Another program listens on ${host}:${port}. Stop it, or set PORT to another port (0 picks a free one).`,
    { cause: thrown },
  )
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
