// What the embedded store promises beyond the port: neighbours, upgrades, backups, echo.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { migrations } from '#store/migrations/catalogue.ts'
import { migrationsStatus } from '#store/migrations-status.ts'
import { openSqliteStore } from '#store/open-sqlite-store.ts'
import { backupSqlite } from '#store/sqlite/backup.ts'
import { rawSqlite } from './store-places.ts'
import { allDays, deriveSample, flatBars, moment, refreshOf, startRun } from './store-samples.ts'
import { newFolder } from './store-folder.ts'

const fails = (code: string) => ({ name: 'AppError', code })

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

const released = migrations.length
const nextVersion = {
  version: released + 1,
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
  assert.deepEqual(versionOf(`${file}.before-v${released + 1}`), [{ code_version: 'test' }])
  await assert.rejects(openSqliteStore({ file }), fails('store-too-new'))
})

test('a migration that fails leaves nothing of itself, and no copy is made for a new file', async (t) => {
  const file = join(newFolder(t), 'assay.db')
  const broken = {
    version: released + 1,
    name: 'broken',
    sql: 'CREATE TABLE shoes (id {id}); SELECT * FROM nowhere',
  }
  await assert.rejects(openSqliteStore({ file }, [...migrations, broken]), /nowhere/)
  assert.deepEqual(rawSqlite(file, "SELECT name FROM sqlite_schema WHERE name = 'shoes'"), [])
  assert.deepEqual(rawSqlite(file, 'SELECT max(version) AS newest FROM schema_migrations'), [
    { newest: released },
  ])
  assert.ok(!existsSync(`${file}.before-v${released + 1}`))
  await (await openSqliteStore({ file }, [...migrations, nextVersion])).close()
})

test('the status of a file that is not there makes none', async (t) => {
  const file = join(newFolder(t), 'assay.db')
  assert.deepEqual(
    await migrationsStatus({ file }),
    migrations.map(({ version, name }) => ({ version, name, appliedAt: null })),
  )
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
