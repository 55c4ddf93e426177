/** Looks at this installation piece by piece: settings, home folder, store, dashboard, price files. */
import { access, constants, statfs } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnosis } from '#cli/command.ts'
import { AppError, toAppError } from '#core/errors.ts'
import { type Config, type Environment, readConfig } from './config.ts'
import { openWorkbench } from './compose.ts'
import { createHome } from './open-store.ts'
import { webFolder } from './serve.ts'

/** Each check stands for itself: a failing one does not hide the others, but without settings there is nothing to check. */
export async function diagnose(env: Environment): Promise<readonly Diagnosis[]> {
  const settings = await examine('settings', async () => {
    readConfig(env)
    return 'every variable holds a value it takes'
  })
  if (!settings.ok) return [settings]
  const config = readConfig(env)
  return [
    settings,
    await examine('node', async () => `${process.version}, pinned by the project`),
    await examine('home folder', () => examineHome(config)),
    ...(await examineStore(config)),
    await examine('dashboard', async () => {
      if (existsSync(join(webFolder, 'index.html'))) return 'built'
      throw new Error('not built yet; `npm start` or `npm run build` builds it')
    }),
  ]
}

async function examine(check: string, look: () => Promise<string>): Promise<Diagnosis> {
  try {
    return { check, ok: true, detail: await look(), advice: null }
  } catch (thrown) {
    const { message, code } = toAppError(thrown)
    return {
      check,
      ok: false,
      detail: message,
      advice: advices[check] ?? `See \`${code}\` in docs/errors.md.`,
    }
  }
}

const advices: Readonly<Record<string, string>> = {
  settings: '`assay config --explain` shows every variable with its default.',
  'home folder': 'Make room there, or set ASSAY_HOME to a folder that can be written.',
  dashboard: 'Run `npm run build`.',
}

/** Less than this and the next refresh may not fit. */
const FREE_BYTES_MIN = 50 * 2 ** 20

async function examineHome({ homeFolder }: Config): Promise<string> {
  await createHome(homeFolder)
  await access(homeFolder, constants.W_OK)
  const { bavail, bsize } = await statfs(homeFolder)
  const freeBytes = bavail * bsize
  if (freeBytes < FREE_BYTES_MIN)
    throw new AppError('disk-full', `${homeFolder} has only ${(freeBytes / 2 ** 20).toFixed(0)} MiB free`)
  return `${homeFolder}, ${(freeBytes / 2 ** 30).toFixed(1)} GiB free`
}

async function examineStore(config: Config): Promise<readonly Diagnosis[]> {
  let bench: Awaited<ReturnType<typeof openWorkbench>> | undefined
  const store = await examine('store', async () => {
    bench = await openWorkbench(config)
    const { engine, location, schemaVersion, tookMs } = await bench.store.health()
    return `${engine} at ${location}, schema ${schemaVersion}, answers in ${tookMs.toFixed(1)} ms`
  })
  if (!bench) return [store]
  const opened = bench
  const sources = await examine('sources', async () => {
    const listed = await Promise.all(
      opened.sources.map(
        async ({ id, symbols }) => `${id}${symbols ? ` (${(await symbols()).length} symbols)` : ''}`,
      ),
    )
    return listed.join(', ')
  })
  await opened.close()
  return [store, sources]
}
