/** Keeps the compiled files of a checkout within bounds: every changed source leaves its old ones behind. */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { getCompileCacheDir } from 'node:module'
import { join, sep } from 'node:path'

/** The folder that `bin/assay` names; one that somebody else chose is theirs. */
const OWN_FOLDER = join(import.meta.dirname, '..', '..', '.cache', 'compiled')
/** A checkout has a tenth of that. */
const FILES_MAX = 10_000

/** Beyond `filesMax` the older half goes; what is still in use is compiled again at the next start. */
export function boundCompiled(folder = ownCompiled(), filesMax = FILES_MAX): void {
  if (folder === null) return
  try {
    const files = readdirSync(folder).map((name) => join(folder, name))
    if (files.length <= filesMax) return
    const aged = files.map((file) => ({ file, writtenMs: statSync(file).mtimeMs }))
    aged.sort((a, b) => b.writtenMs - a.writtenMs)
    for (const { file } of aged.slice(filesMax >> 1)) rmSync(file, { force: true })
  } catch {
    // Another process tidies it too, or it cannot be written: nothing depends on it.
  }
}

function ownCompiled(): string | null {
  const folder = getCompileCacheDir()
  return folder?.startsWith(OWN_FOLDER + sep) ? folder : null
}
