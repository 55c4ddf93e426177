// Installs what Assay is measured against, on first use and whenever the lockfile of bench/peers changes.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A folder of its own: a package.json in bench/ itself would cut its files off from the #room imports of the
 * main one.
 */
const folder = fileURLToPath(new URL('../peers', import.meta.url))
const lockfile = join(folder, 'package-lock.json')
const installedLockfile = join(folder, 'node_modules', '.installed-lock.json')

/** Throws when npm fails; what it printed stands above. */
export function installPeers(): void {
  if (isInstalled()) return
  process.stderr.write('bench: installing the peers…\n')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0)
    throw new Error('Cannot install the peers: `npm ci` in bench/peers failed; see above why.')
  compile('tulind')
  copyFileSync(lockfile, installedLockfile)
}

/** Where there is no compiler, the works against this peer are skipped and say so. */
function compile(name: string): void {
  const npm = spawnSync('npm', ['rebuild', name, '--loglevel=silent'], {
    cwd: folder,
    stdio: 'ignore',
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0)
    process.stderr.write(`bench: ${name} does not compile here; it is left out.
`)
}

function isInstalled(): boolean {
  return existsSync(installedLockfile) && readFileSync(lockfile).equals(readFileSync(installedLockfile))
}

/**
 * Loads an installed peer. The peers are absent where nobody benches, so the compiler cannot know their
 * types.
 */
export const requirePeer = createRequire(join(folder, 'package.json'))
