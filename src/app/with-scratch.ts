/** A workbench on a store of its own in a folder of its own, both gone when the work is done. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Workbench } from '#ports/workbench.ts'
import { openWorkbench } from './compose.ts'
import type { Config } from './config.ts'

export async function withScratch<T>(config: Config, use: (bench: Workbench) => Promise<T>): Promise<T> {
  const homeFolder = await mkdtemp(join(tmpdir(), 'assay-scratch-'))
  const bench = await openWorkbench({ ...config, homeFolder, databaseUrl: null, redisUrl: null })
  try {
    return await use(bench)
  } finally {
    await bench.close()
    await rm(homeFolder, { recursive: true, force: true })
  }
}
