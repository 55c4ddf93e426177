/** Serves the dashboard and the API until told to stop, then lets running requests end. */
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer, type ServerOptions } from '#api/create-server.ts'
import { AppError, toAppError } from '#core/errors.ts'
import type { Compute } from '#ports/compute.ts'
import type { Workbench } from '#ports/workbench.ts'
import { gatekeeper } from '#workflows/accounts/gatekeeper.ts'
import { prepareSetUp } from '#workflows/accounts/set-up-owner.ts'
import { watchAlerts } from '#workflows/alerts/watch-alerts.ts'
import { healOnSchedule } from '#workflows/heal-on-schedule.ts'
import { loadListedFiles } from '#workflows/load-listed-files.ts'
import { exportTools } from '#workflows/export/export-tools.ts'
import { verifyInScratch } from '#workflows/export/verify-in-scratch.ts'
import { readImport } from '#workflows/import/read-import.ts'
import { lazyCompute } from './lazy-compute.ts'
import { openWorkbench } from './compose.ts'
import { type Config, checkHost } from './config.ts'
import { openBackground } from './open-background.ts'
import { openStream } from './open-stream.ts'
import { openIssuerDoor } from './open-issuer-door.ts'
import { openRequestLimit } from './open-request-limit.ts'
import { version } from './version.ts'
import { withScratch } from './with-scratch.ts'

type ServeWatch = {
  onListening(address: string, setUpLink: string | null): void
  readonly signal: AbortSignal
}

export const webFolder = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** Resolves once stopped. Throws AppError `address-in-use`, `no-owner` where others would reach a server without one, and what opening the store throws. */
export async function serve(config: Config, watch: ServeWatch): Promise<void> {
  checkHost(config.host)
  const bench = await openWorkbench(config, { isServing: true })
  const compute = lazyCompute()
  try {
    await serveOn(bench, compute, config, watch)
  } finally {
    await compute.close()
    await bench.close()
  }
}

async function serveOn(
  bench: Workbench,
  compute: Compute,
  config: Config,
  { onListening, signal }: ServeWatch,
): Promise<void> {
  const gate = gatekeeper(bench)
  const isReachable = !loopbackHosts.has(config.host)
  const hosts = { names: config.allowedHosts, isReachable }
  const { measures, close: closeBackground, ...work } = await openBackground(config, bench, compute)
  const stream = openStream(config, bench, { gate, hosts, jobs: work.jobs })
  const serving = { ...bench, gauges: [...bench.gauges, stream.measures, measures] }
  try {
    if (isReachable) await requireOwner(config.host, bench)
    const setUp = await prepareSetUp(bench)
    const server = await createServer({
      bench: serving,
      ...work,
      vitals: stream.vitals,
      version,
      webFolder: existsSync(join(webFolder, 'index.html')) ? webFolder : null,
      gate,
      setUp,
      ...fileTools(config, compute),
      limit: await openRequestLimit(config, bench.clock, bench.log),
      door: await openIssuerDoor(config),
      hosts,
      trustedProxies: config.trustedProxies,
    })
    try {
      await server.listen({ port: config.port, host: config.host })
    } catch (thrown) {
      throw listenError(thrown, config)
    }
    server.server.on('upgrade', stream.hub.upgrade)
    const address = addressOf(server.server.address() as AddressInfo)
    // Behind the #, so that no log of a proxy holds the word.
    onListening(address, setUp.word === null ? null : `${address}/setup#${setUp.word}`)
    const loading = loadFolder(bench, signal)
    const healing = healOnSchedule(config.gapHealIntervalMs, bench, signal)
    const watching = watchAlerts(config.alertIntervalMs, stream.vitals, bench, signal)
    await aborted(signal)
    await stream.close()
    await server.close()
    await Promise.all([loading, healing, watching])
  } finally {
    await stream.close()
    await closeBackground()
  }
}

/** Pages are set and files are read away from the thread that answers. */
function fileTools(
  config: Config,
  compute: Compute,
): Pick<ServerOptions, 'exporting' | 'readImport' | 'verifying'> {
  return {
    exporting: exportTools(config, compute),
    readImport: (input, signal) => readImport(input, { compute, signal }),
    verifying: verifyInScratch((use) => withScratch(config, use)),
  }
}

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

/** Whoever comes first would own a server that others reach. */
async function requireOwner(host: string, { store }: Workbench): Promise<void> {
  if ((await store.users.owner()) !== null) return
  throw new AppError(
    'no-owner',
    `HOST is ${host}, which other machines reach, and there is no owner yet. Make one first: \`assay user add NAME --owner --password-stdin\`; or start without HOST and open the link that is printed.`,
  )
}

/** In the background: the server answers from the first moment on, and files appear as they are done. */
async function loadFolder(bench: Workbench, signal: AbortSignal): Promise<void> {
  try {
    const loaded = await loadListedFiles(bench, signal)
    if (loaded) bench.log.info(loaded.summary, 'took new price files into the store')
    for (const { symbol, outcome } of loaded?.symbols ?? []) {
      if (!outcome.ok) bench.log.warn({ symbol, code: outcome.error.code }, outcome.error.message)
    }
  } catch (thrown) {
    bench.log.error({ error: toAppError(thrown).message }, 'could not take new price files into the store')
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
