// What the embedded store promises when processes are killed and disks are full, read-only or hold something else.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '#core/math/random.ts'
import { migrate } from '#store/migrations/migrate.ts'
import { openSqliteStore } from '#store/open-sqlite-store.ts'
import { openSqliteEngine } from '#store/sqlite/engine.ts'
import { storeOn } from '#store/store.ts'
import { startWriter } from './store-children.ts'
import { rawSqlite } from './store-places.ts'
import { allDays, deriveSample, flatBars, moment, refreshOf, startRun } from './store-samples.ts'
import { newFolder } from './store-folder.ts'

const fails = (code: string) => ({ name: 'AppError', code })

test('a killed writer leaves whole refreshes only, and every one it acknowledged', async (t) => {
  const seed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)
  t.diagnostic(`seed ${seed}`)
  const random = seededRandom(seed)
  const file = join(newFolder(t), 'assay.db')
  for (let round = 0; round < 6; round++) {
    const writer = startWriter({
      place: { file },
      work: 'rounds',
      source: `life-${round}`,
      count: 1_000_000,
      firstDay: 0,
      step: 1,
    })
    await writer.heard(2 + Math.floor(random() * 10))
    await sleep(random() * 20)
    writer.kill()
    await writer.ended
    const acknowledged = Number(writer.said.at(-1)) + 1
    const store = await openSqliteStore({ file })
    const closes = new Set((await store.bars.resolved('ROUND', allDays))?.bars.close)
    await store.close()
    assert.equal(closes.size, 1, 'all bars are of one refresh')
    const [stored] = closes
    assert.ok(
      stored === acknowledged || stored === acknowledged + 1,
      `stored ${stored}, heard ${acknowledged}`,
    )
    assert.deepEqual(rawSqlite(file, 'PRAGMA integrity_check'), [{ integrity_check: 'ok' }])
    assert.deepEqual(rawSqlite(file, 'PRAGMA foreign_key_check'), [])
  }
})

test('a full database says so, keeps what it had, and goes on once there is room', async (t) => {
  const file = join(newFolder(t), 'assay.db')
  const engine = await openSqliteEngine({ file, echo: null, onThreads: false })
  const store = storeOn(engine, await migrate(engine))
  const runId = await startRun(store)
  await store.bars.saveRefresh(refreshOf({ runId }), deriveSample)
  const limit = (pages: number) => engine.write((writer) => writer.script(`PRAGMA max_page_count = ${pages}`))
  await limit(150)
  const large = refreshOf({ runId, observed: flatBars(5_000, () => 7), knownAt: moment(2_000) })
  await assert.rejects(store.bars.saveRefresh(large, deriveSample), fails('disk-full'))
  assert.equal((await store.bars.observed('AAPL', allDays, null))?.bars.day.length, 3)
  await store.bars.saveRefresh(refreshOf({ runId, symbol: 'SMALL' }), deriveSample)
  await limit(1_000_000)
  assert.equal((await store.bars.saveRefresh(large, deriveSample)).rowsChanged, 5_000)
  await store.close()
})

for (const onThreads of [false, true]) {
  const where = onThreads ? ', on threads too' : ''
  test(`a full disk says so, keeps what it had, and goes on once there is room${where}`, (t) =>
    fillDisk(t, onThreads))
}

async function fillDisk(t: TestContext, onThreads: boolean): Promise<void> {
  const disk = mountedDisk(t, 'size=2m')
  if (!disk) return
  const file = join(disk, 'assay.db')
  const store = await openSqliteStore({ file, onThreads })
  const runId = await startRun(store)
  await store.bars.saveRefresh(refreshOf({ runId }), deriveSample)
  const large = refreshOf({ runId, observed: flatBars(20_000, () => 7), knownAt: moment(2_000) })
  await assert.rejects(store.bars.saveRefresh(large, deriveSample), fails('disk-full'))
  assert.equal((await store.bars.observed('AAPL', allDays, null))?.bars.day.length, 3)
  assert.ok((await store.health()).ok)
  run('mount', ['-o', 'remount,size=64m', disk])
  assert.equal((await store.bars.saveRefresh(large, deriveSample)).rowsChanged, 20_000)
  await store.close()
  assert.deepEqual(rawSqlite(file, 'PRAGMA integrity_check'), [{ integrity_check: 'ok' }])
}

test('a folder that cannot be written is named', async (t) => {
  const folder = readOnlyFolder(t)
  if (!folder) return
  const file = join(folder, 'assay.db')
  await assert.rejects(openSqliteStore({ file }), { code: 'store-read-only', message: new RegExp(file) })
  await assert.rejects(openSqliteStore({ file: join(folder, 'new.db') }), fails('store-read-only'))
})

test('a write that the database refuses as read-only says so', async (t) => {
  const file = join(newFolder(t), 'assay.db')
  await (await openSqliteStore({ file })).close()
  const engine = await openSqliteEngine({ file, echo: null, onThreads: false })
  await engine.write(async (writer) => writer.script('PRAGMA query_only = 1'))
  await assert.rejects(startRun(storeOn(engine, 1)), fails('store-read-only'))
  await engine.close()
})

test('a file that is no database is refused and left as it was', async (t) => {
  const file = join(newFolder(t), 'notes.txt')
  writeFileSync(file, 'Date,Close\n'.repeat(1_000))
  const refused = { code: 'store-corrupt', message: new RegExp(file) }
  await assert.rejects(openSqliteStore({ file }), refused)
  await assert.rejects(openSqliteStore({ file, onThreads: true }), refused)
  assert.equal(statSync(file).size, 11_000)
})

test('a folder in place of the file is refused', async (t) => {
  await assert.rejects(openSqliteStore({ file: newFolder(t) }), fails('store-read-only'))
})

test('only its owner may read the file', { skip: process.platform === 'win32' }, async (t) => {
  const file = join(newFolder(t), 'deep', 'er', 'assay.db')
  const store = await openSqliteStore({ file })
  const modes = [file, `${file}-wal`].map((path) => statSync(path).mode & 0o777)
  await store.close()
  assert.deepEqual(modes, [0o600, 0o600])
})

/** A small disk of its own, unmounted after the test; null (and the test skipped) where mounting is not allowed. */
function mountedDisk(t: TestContext, options: string): string | null {
  const folder = newFolder(t, (mounted) => run('umount', [mounted]))
  if (run('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])) return folder
  t.skip('mounting a small disk is not permitted here')
  return null
}

/** A folder with a database in it that nobody, not even root, may write to; null (and the test skipped) where none can be made. */
function readOnlyFolder(t: TestContext): string | null {
  if (process.getuid?.() !== 0) {
    const folder = newFolder(t, (closed) => chmodSync(closed, 0o700))
    writeFileSync(join(folder, 'assay.db'), '')
    chmodSync(folder, 0o500)
    return folder
  }
  const disk = mountedDisk(t, 'size=2m')
  if (!disk) return null
  writeFileSync(join(disk, 'assay.db'), '')
  run('mount', ['-o', 'remount,ro', disk])
  return disk
}

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}
