/** Makes a folder and those above it. */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Level by level: Node's own recursive mkdir never returns where a file system refuses folders with ENOENT, as /proc does. */
export async function createFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return
  await createFolder(dirname(folder))
  await mkdir(folder).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EEXIST') throw thrown
  })
}
