// `assay sources` and the cache that several processes share.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startRedis } from '#test/contracts/redis-server.ts'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { chartBody, weekdayBars } from '#test/support/chart-body.ts'
import { startUpstream } from '#test/support/upstream.ts'

test('sources shows each source with its state, in the order they are asked', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t), ASSAY_SOURCES: 'simulated,yahoo' }
  const { exit, document } = await runJson(['sources'], env)
  assert.equal(exit, 0)
  assert.deepEqual(
    document.sources
      .slice(0, 2)
      .map((source: { id: string; health: { state: string } }) => [source.id, source.health.state]),
    [
      ['simulated', 'untried'],
      ['yahoo', 'untried'],
    ],
  )
  const { stdout } = await runAssay(['sources'], env)
  assert.match(
    stdout,
    /source\s+state\s+left this minute\s+left today\s+breaker\s+blocked until\s+rest until\s+last error\s+last good\s+serves/,
  )
})

test('what one process fetched, another has when the source fails, and the table says so', async (t) => {
  const redis = await startRedis(t)
  if (!redis) return
  const upstream = await startUpstream()
  t.after(() => upstream.close())
  const env = {
    ASSAY_HOME: temporaryFolder(t),
    YAHOO_URL: upstream.url,
    ASSAY_SOURCES: 'yahoo',
    RATE_LIMIT_DELAY: '0',
    REDIS_URL: redis.url,
  }
  const body = JSON.stringify(chartBody(weekdayBars('2024-01-08', 20), { symbol: 'KEPT' }))
  upstream.script('KEPT', { body }, { status: 503, body: 'down' })
  await runJson(['refresh', 'KEPT'], env)
  const { exit, stdout } = await runAssay(['refresh', 'KEPT'], env)
  assert.equal(exit, 0)
  assert.match(stdout, /yahoo as of \d{4}-\d\d-\d\dT\S+ \(after yahoo: source-unavailable\)/)
})

test('a REDIS_URL that is no address stops the start with one line that names it', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t), REDIS_URL: 'localhost:6379' }
  const { exit, document } = await runJson(['sources'], env)
  assert.notEqual(exit, 0)
  assert.equal(document.error.code, 'bad-config')
  assert.match(document.error.message, /REDIS_URL holds "localhost:6379"; it takes redis:\/\//)
})

test('config shows the address of Redis without its password', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t), REDIS_URL: 'redis://:hidden@127.0.0.1:6379/1' }
  const { stdout } = await runAssay(['config', '--explain'], env)
  assert.match(stdout, /redis:\/\/:•••@127\.0\.0\.1:6379\/1/)
  assert.doesNotMatch(stdout, /hidden/)
})

test('after a limit no process on the store asks before the time the source named, and sources says so', async (t) => {
  const upstream = await startUpstream()
  t.after(() => upstream.close())
  const env = {
    ASSAY_HOME: temporaryFolder(t),
    YAHOO_URL: upstream.url,
    ASSAY_SOURCES: 'yahoo',
    RATE_LIMIT_DELAY: '0',
  }
  upstream.script('LIMIT', { status: 429, headers: { 'retry-after': '3600' }, body: 'slow down' })
  const first = await runJson(['refresh', 'LIMIT'], env)
  const second = await runJson(['refresh', 'OTHER'], env)
  assert.deepEqual(upstream.asked, ['LIMIT'])
  assert.deepEqual([first.exit, second.exit], [1, 1])
  assert.match(JSON.stringify(second.document), /wants no requests for another 3\d\d\d s/)
  const { document } = await runJson(['sources'], env)
  const { health } = document.sources.find(({ id }: { id: string }) => id === 'yahoo')
  assert.deepEqual(
    [health.state, health.requests, health.failures, health.lastError.code],
    ['resting', 1, 1, 'rate-limited'],
  )
  assert.ok(Date.parse(health.restUntil) > Date.parse(health.lastError.at) + 3_590_000)
})

test('three commands against a source that refuses: the second blocks it, the third does not ask', async (t) => {
  const upstream = await startUpstream()
  t.after(() => upstream.close())
  const env = {
    ASSAY_HOME: temporaryFolder(t),
    YAHOO_URL: upstream.url,
    ASSAY_SOURCES: 'yahoo',
    RATE_LIMIT_DELAY: '0',
  }
  const consent = { headers: { 'content-type': 'text/html' }, body: '<html>Before you continue</html>' }
  const asked: number[] = []
  const blockedUntil: (string | null)[] = []
  for (const symbol of ['A', 'B', 'C']) {
    upstream.script(symbol, consent)
    const { exit } = await runJson(['refresh', symbol], env)
    assert.equal(exit, 1)
    asked.push(upstream.asked.length)
    const { document } = await runJson(['sources'], env)
    blockedUntil.push(document.sources.find(({ id }: { id: string }) => id === 'yahoo').health.blockedUntil)
  }
  assert.deepEqual(asked, [1, 2, 2])
  assert.equal(blockedUntil[0], null)
  assert.notEqual(blockedUntil[1], null)
})

test('a block lasts over processes: two refusals, then none asks', async (t) => {
  const upstream = await startUpstream()
  t.after(() => upstream.close())
  const env = {
    ASSAY_HOME: temporaryFolder(t),
    YAHOO_URL: upstream.url,
    ASSAY_SOURCES: 'yahoo',
    RATE_LIMIT_DELAY: '0',
  }
  for (const symbol of ['A', 'B', 'C']) upstream.script(symbol, { status: 401, body: '{}' })
  await runJson(['refresh', 'A', 'B'], env)
  await runJson(['refresh', 'C'], env)
  assert.equal(upstream.asked.length, 2)
  const { document } = await runJson(['sources'], env)
  const { health } = document.sources.find(({ id }: { id: string }) => id === 'yahoo')
  assert.equal(health.state, 'blocked')
  assert.notEqual(health.blockedUntil, null)
})
