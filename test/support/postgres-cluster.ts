// A PostgreSQL of the test's own, which it may stop as if the power had failed.
import { spawnSync } from 'node:child_process'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { freePort } from '#test/contracts/redis-server.ts'

export type PostgresCluster = { readonly url: string; stopAtOnce(): void; start(): void }

/** Null, with the reason printed, where PostgreSQL's own programs are not installed. */
export async function postgresCluster(t: TestContext): Promise<PostgresCluster | null> {
  const bin = globSync('/usr/lib/postgresql/*/bin').sort().at(-1)
  if (bin === undefined) {
    t.skip('initdb and pg_ctl are not installed')
    return null
  }
  const folder = mkdtempSync(join(tmpdir(), 'assay-cluster-'))
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'))
  const port = await freePort()
  const run = (program: string, ...words: string[]) => {
    const command = isRoot ? ['runuser', '-u', 'postgres', '--', join(bin, program)] : [join(bin, program)]
    const { status, stderr } = spawnSync(command[0]!, [...command.slice(1), ...words], {
      encoding: 'utf8',
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (status !== 0) throw new Error(`${program} failed: ${stderr}`)
  }
  const data = join(folder, 'data')
  run('initdb', '-D', data, '-U', 'assay', '--auth=trust', '-E', 'UTF8')
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`
  const start = () => run('pg_ctl', '-D', data, '-w', '-o', options, '-l', join(folder, 'log'), 'start')
  const stopAtOnce = () => run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
  start()
  t.after(() => {
    try {
      stopAtOnce()
    } catch {
      // It is stopped already.
    }
    rmSync(folder, { recursive: true, force: true })
  })
  return { url: `postgresql://assay@127.0.0.1:${port}/postgres`, stopAtOnce, start }
}

function idOf(which: '-u' | '-g'): number {
  return Number(spawnSync('id', [which, 'postgres'], { encoding: 'utf8' }).stdout)
}
