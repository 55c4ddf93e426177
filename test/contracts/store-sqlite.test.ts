// What the embedded store promises beyond the port: kills, full and read-only disks, neighbours, backups.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '#core/math/random.ts'
import { migrations } from '#store/migrations/catalogue.ts'
import { migrate } from '#store/migrations/migrate.ts'
import { migrationsStatus } from '#store/migrations-status.ts'
import { openSqliteStore } from '#store/open-sqlite-store.ts'
import { backupSqlite } from '#store/sqlite/backup.ts'
import { openSqliteEngine } from '#store/sqlite/engine.ts'
import { storeOn } from '#store/store.ts'
import { startWriter } from './store-children.ts'
import { rawSqlite } from './store-places.ts'
import { allDays, deriveSample, flatBars, moment, refreshOf, startRun } from './store-samples.ts'

const fails = (code: string) => ({ name: 'AppError', code })

function newFolder(t: TestContext, beforeRemoval: (folder: string) => void = () => {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-sqlite-'))
  t.after(() => {
    beforeRemoval(folder)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

test('a killed writer leaves whole refreshes only, and every one it acknowledged', async (t) => {
  const seed = Date.now() % 1_000_000
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
  const engine = openSqliteEngine(file, null)
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

test('a full disk says so, keeps what it had, and goes on once there is room', async (t) => {
  const disk = mountedDisk(t, 'size=2m')
  if (!disk) return
  const file = join(disk, 'assay.db')
  const store = await openSqliteStore({ file })
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
})

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
  const engine = openSqliteEngine(file, null)
  await engine.write(async (writer) => writer.script('PRAGMA query_only = 1'))
  await assert.rejects(startRun(storeOn(engine, 1)), fails('store-read-only'))
  await engine.close()
})

test('a file that is no database is refused and left as it was', async (t) => {
  const file = join(newFolder(t), 'notes.txt')
  writeFileSync(file, 'Date,Close\n'.repeat(1_000))
  await assert.rejects(openSqliteStore({ file }), { code: 'store-corrupt', message: new RegExp(file) })
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

test('while another process writes, readers go on, this process stays awake, and the holder is named', async (t) => {
  const file = join(newFolder(t), 'assay.db')
  const store = await openSqliteStore({ file })
  const holder = await startHolder(file)
  const named = process.platform === 'linux' ? `process ${holder.pid}` : 'another process'
  const refused = assert.rejects(startRun(store), {
    code: 'store-busy',
    message: new RegExp(`${file}.*${named}`),
  })
  let turns = 0
  const clock = setInterval(() => turns++, 10)
  assert.deepEqual(await store.runs.recent(5), [])
  await refused
  clearInterval(clock)
  assert.ok(turns > 50, `the event loop turned ${turns} times while the writer waited`)
  holder.kill()
  await once(holder, 'exit')
  assert.equal(await startRun(store), 1)
  await store.close()
})

/** A process that holds the file's write lock until it is killed. */
async function startHolder(file: string): Promise<ChildProcess> {
  const script = `const { DatabaseSync } = require('node:sqlite')
    new DatabaseSync(process.argv[1]).exec('BEGIN IMMEDIATE')
    console.log('held')
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--eval', script, file], { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(holder.stdout, 'data')
  return holder
}

const nextVersion = {
  version: 2,
  name: 'shoes',
  sql: "CREATE TABLE shoes (id {id}, size {money}) {table}; UPDATE runs SET code_version = 'upgraded'",
}

test('before data is migrated a copy of it is left beside the file', async (t) => {
  const file = join(newFolder(t), 'assay.db')
  const store = await openSqliteStore({ file })
  await startRun(store)
  await store.close()
  await (await openSqliteStore({ file }, [...migrations, nextVersion])).close()
  const versionOf = (path: string) => rawSqlite(path, 'SELECT code_version FROM runs')
  assert.deepEqual(versionOf(file), [{ code_version: 'upgraded' }])
  assert.deepEqual(versionOf(`${file}.before-v2`), [{ code_version: 'test' }])
  await assert.rejects(openSqliteStore({ file }), fails('store-too-new'))
})

test('a migration that fails leaves nothing of itself, and no copy is made for a new file', async (t) => {
  const file = join(newFolder(t), 'assay.db')
  const broken = { version: 2, name: 'broken', sql: 'CREATE TABLE shoes (id {id}); SELECT * FROM nowhere' }
  await assert.rejects(openSqliteStore({ file }, [...migrations, broken]), /nowhere/)
  assert.deepEqual(rawSqlite(file, "SELECT name FROM sqlite_schema WHERE name = 'shoes'"), [])
  assert.deepEqual(rawSqlite(file, 'SELECT version FROM schema_migrations'), [{ version: 1 }])
  assert.ok(!existsSync(`${file}.before-v2`))
  await (await openSqliteStore({ file }, [...migrations, nextVersion])).close()
})

test('the status of a file that is not there makes none', async (t) => {
  const file = join(newFolder(t), 'assay.db')
  assert.deepEqual(await migrationsStatus({ file }), [{ version: 1, name: 'first-schema', appliedAt: null }])
  assert.ok(!existsSync(file))
})

test('a backup is whole while others write, and never overwrites', async (t) => {
  const folder = newFolder(t)
  const file = join(folder, 'assay.db')
  const copy = join(folder, 'copy.db')
  const store = await openSqliteStore({ file })
  const runId = await startRun(store)
  const saves = [1, 2, 3].map((close) =>
    store.bars.saveRefresh(
      refreshOf({ runId, observed: flatBars(500, () => close), knownAt: moment(close) }),
      deriveSample,
    ),
  )
  await saves[0]
  backupSqlite(file, copy)
  await Promise.all(saves)
  await store.close()
  const restored = await openSqliteStore({ file: copy })
  assert.equal(new Set((await restored.bars.resolved('AAPL', allDays))?.bars.close).size, 1)
  await restored.close()
  assert.throws(() => backupSqlite(file, copy), fails('bad-usage'))
  assert.throws(() => backupSqlite(join(folder, 'absent.db'), join(folder, 'b.db')), fails('file-not-found'))
})

test('each statement is echoed with the time it took', async (t) => {
  const echoed: [string, number][] = []
  const file = join(newFolder(t), 'assay.db')
  const store = await openSqliteStore({ file, echo: (sql, tookMs) => echoed.push([sql, tookMs]) })
  await store.runs.recent(1)
  await store.close()
  const [sql, tookMs] = echoed.at(-1) ?? ['', -1]
  assert.match(sql, /select .* from "runs"/)
  assert.ok(tookMs >= 0)
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
