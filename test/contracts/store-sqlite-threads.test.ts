// What a SQLite session on a thread of its own adds to one on this thread: nothing, but that this thread stays free.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Echo } from '#store/engine.ts'
import { connectSqlite } from '#store/sqlite/connection.ts'
import { type SqliteSession, sessionHere } from '#store/sqlite/session.ts'
import { sessionOnThread } from '#store/sqlite/session-on-thread.ts'
import { newFolder } from './store-folder.ts'

const numbers = (count: number) =>
  `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count}) `

async function openBoth(t: TestContext, echo: Echo | null = null): Promise<SqliteSession[]> {
  const given = { file: join(newFolder(t), 'some.db'), readOnly: false, settings: '', echo }
  const sessions = [sessionHere(connectSqlite(given.file, given)), await sessionOnThread(given)]
  t.after(() => Promise.all(sessions.map((session) => session.close())))
  return sessions
}

test('rows are the same from either, also where they come in many portions', async (t) => {
  const query = `${numbers(40_000)} SELECT n AS number, 'ü' || n AS word, n / 8.0 AS ratio, NULL AS none FROM numbers`
  const [here, onThread] = (await openBoth(t)) as [SqliteSession, SqliteSession]
  assert.deepEqual(await onThread.arrays(query, []), await here.arrays(query, []))
  assert.deepEqual(await onThread.query(query, []), await here.query(query, []))
})

test('results that are asked for side by side are not mixed up', async (t) => {
  const [, onThread] = (await openBoth(t)) as [SqliteSession, SqliteSession]
  const ask = (from: number) =>
    onThread.arrays(`${numbers(30_000)} SELECT n + ? FROM numbers WHERE n > 0`, [from])
  const answers = await Promise.all([ask(0), ask(1_000_000), ask(2_000_000)])
  assert.deepEqual(
    answers.map((rows) => [rows.length, rows[0]?.[0], rows.at(-1)?.[0]]),
    [
      [30_000, 1, 30_000],
      [30_000, 1_000_001, 1_030_000],
      [30_000, 2_000_001, 2_030_000],
    ],
  )
})

test('this thread goes on while a statement runs', async (t) => {
  const [, onThread] = (await openBoth(t)) as [SqliteSession, SqliteSession]
  let ticks = 0
  const timer = setInterval(() => ticks++, 1)
  const [[sum] = []] = await onThread.arrays(`${numbers(1_000_000)} SELECT sum(n) FROM numbers`, [])
  clearInterval(timer)
  assert.equal(sum, 500_000_500_000)
  assert.ok(ticks >= 5, `${ticks} ticks`)
})

test('errors are the same from either', async (t) => {
  for (const session of await openBoth(t)) {
    await session.exec('CREATE TABLE IF NOT EXISTS things (name TEXT NOT NULL)')
    await assert.rejects(session.query('INSERT INTO things VALUES (?)', [null]), {
      message: 'NOT NULL constraint failed: things.name',
      errcode: 1299,
    })
    await assert.rejects(session.exec('PRAGMA query_only = 1; DELETE FROM things'), {
      name: 'AppError',
      code: 'store-read-only',
    })
    await session.exec('PRAGMA query_only = 0')
  }
})

test('each statement is echoed once, by whoever ran it', async (t) => {
  const echoed: string[] = []
  const sessions = await openBoth(t, (sql, tookMs) => {
    assert.ok(tookMs >= 0)
    echoed.push(sql)
  })
  echoed.length = 0
  for (const session of sessions) await session.query('SELECT 1', [])
  assert.deepEqual(echoed, ['SELECT 1', 'SELECT 1'])
})

test('a closed session says that its thread has ended', async (t) => {
  const given = { file: join(newFolder(t), 'some.db'), readOnly: false, settings: '', echo: null }
  const session = await sessionOnThread(given)
  const asked = session.arrays('SELECT 1', [])
  await session.close()
  assert.deepEqual(await asked, [[1]])
  await assert.rejects(session.arrays('SELECT 1', []), { name: 'AppError', code: 'store-unavailable' })
})
