// Backup, restore and migration as the command line offers them.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'

const days = ['--from', '2024-01-02', '--to', '2024-03-28', '--source', 'simulated']

test('a backup brings back what was stored, and the database it replaces stays beside it', async (t) => {
  const home = temporaryFolder(t)
  const env = { ASSAY_HOME: home }
  const copy = join(temporaryFolder(t), 'copy.db')
  await runJson(['refresh', 'SYN001', ...days], env)
  const saved = await runJson(['backup', copy], env)
  assert.deepEqual([saved.exit, saved.document.file], [0, copy])
  assert.equal((await runJson(['backup', copy], env)).document.error.code, 'bad-usage')
  await runJson(['refresh', 'SYN002', ...days], env)
  const { exit, document } = await runJson(['restore', copy], env)
  assert.equal(exit, 0)
  assert.equal((await runJson(['prices', 'SYN001'], env)).exit, 0)
  assert.equal((await runJson(['prices', 'SYN002'], env)).document.error.code, 'not-found')
  assert.match(document.kept, /assay\.db\.before-restore-\d{4}-\d\d-\d\dT[-\d]+Z$/)
  await runJson(['restore', document.kept], env)
  assert.equal((await runJson(['prices', 'SYN002'], env)).exit, 0)
  assert.deepEqual(
    readdirSync(home).filter((name) => /partial|restoring/u.test(name)),
    [],
  )
})

test('a backup is put where there is no database, and where there is a damaged one', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const copy = join(temporaryFolder(t), 'copy.db')
  await runJson(['refresh', 'SYN001', ...days], env)
  await runJson(['backup', copy], env)
  const elsewhere = { ASSAY_HOME: temporaryFolder(t) }
  assert.equal((await runJson(['restore', copy], elsewhere)).document.kept, null)
  assert.equal((await runJson(['prices', 'SYN001'], elsewhere)).exit, 0)
  writeFileSync(join(elsewhere.ASSAY_HOME, 'assay.db'), 'not a database at all'.repeat(500))
  assert.equal((await runJson(['restore', copy], elsewhere)).exit, 0)
  assert.equal((await runJson(['prices', 'SYN001'], elsewhere)).exit, 0)
})

test('what a newer version wrote, and what is no backup, is refused before anything is touched', async (t) => {
  const home = temporaryFolder(t)
  const env = { ASSAY_HOME: home }
  const copy = join(temporaryFolder(t), 'copy.db')
  await runJson(['refresh', 'SYN001', ...days], env)
  await runJson(['backup', copy], env)
  const database = new DatabaseSync(copy)
  database.exec(
    "INSERT INTO schema_migrations SELECT 999, 'later', checksum, applied_at FROM schema_migrations LIMIT 1",
  )
  database.close()
  const refused = await runJson(['restore', copy], env)
  assert.deepEqual([refused.exit, refused.document.error.code], [1, 'store-too-new'])
  const foreign = join(home, 'foreign.db')
  new DatabaseSync(foreign).exec('CREATE TABLE t (x)')
  assert.equal((await runJson(['restore', foreign], env)).document.error.code, 'store-corrupt')
  assert.equal(
    (await runJson(['restore', join(home, 'absent.db')], env)).document.error.code,
    'file-not-found',
  )
  assert.equal((await runJson(['prices', 'SYN001'], env)).exit, 0)
})

test('a database that another process has open is not replaced', async (t) => {
  const home = temporaryFolder(t)
  const env = { ASSAY_HOME: home }
  const copy = join(temporaryFolder(t), 'copy.db')
  await runJson(['refresh', 'SYN001', ...days], env)
  await runJson(['backup', copy], env)
  const other = new DatabaseSync(join(home, 'assay.db'))
  other.prepare('SELECT count(*) FROM assets').get()
  const refused = await runJson(['restore', copy], env)
  other.close()
  assert.deepEqual([refused.exit, refused.document.error.code], [1, 'store-busy'])
})

test('migrate says what is applied and what waits, and applies it', async (t) => {
  const home = temporaryFolder(t)
  const env = { ASSAY_HOME: home }
  const { document: before } = await runJson(['migrate', '--status'], env)
  assert.ok(before.pending > 0 && before.pending === before.migrations.length)
  assert.ok(!existsSync(join(home, 'assay.db')), 'asking makes no database')
  const { document: after } = await runJson(['migrate'], env)
  assert.deepEqual([after.applied, after.pending], [before.pending, 0])
  assert.equal((await runJson(['migrate'], env)).document.applied, 0)
})

test('on PostgreSQL its own tools are named, and the command fails', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t), DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
  const { exit, stderr } = await runAssay(['backup', 'copy.db'], env)
  assert.equal(exit, 1)
  assert.match(stderr, /pg_dump/)
  const refused = await runJson(['restore', 'copy.db'], env)
  assert.deepEqual([refused.exit, refused.document.error.code], [1, 'wrong-engine'])
})
