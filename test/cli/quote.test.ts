// `assay quote` as users meet it: from several processes, with faults on purpose, and beside a shared Redis.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { startRedis } from '#test/contracts/redis-server.ts'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { quoteBody } from '#test/support/quote-body.ts'
import { startUpstream } from '#test/support/upstream.ts'

async function market(t: TestContext) {
  const upstream = await startUpstream()
  t.after(() => upstream.close())
  upstream.script('ACME', { body: quoteBody('ACME', 102, Date.now()) })
  const env = { ASSAY_HOME: temporaryFolder(t), YAHOO_URL: upstream.url, RATE_LIMIT_DELAY: '0' }
  return { upstream, env }
}

test('quote prints price, source and grade; one bad symbol is exit 3, none good exit 1', async (t) => {
  const { env } = await market(t)
  const { exit, stdout } = await runAssay(['quote', 'ACME'], { ...env, ASSAY_SOURCES: 'yahoo' })
  assert.equal(exit, 0)
  assert.match(stdout, /^ACME +102\.0000 +USD +100\.00 % .*< 5 minutes +excellent +yahoo$/m)
  const partly = await runJson(['quote', 'ACME', 'NOPE', '--source', 'yahoo'], env)
  assert.equal(partly.exit, 3)
  assert.deepEqual(partly.document.summary, { total: 2, successful: 1, failed: 1 })
  const none = await runJson(['quote', 'NOPE', '--source', 'yahoo'], env)
  assert.deepEqual([none.exit, none.document.error.code], [1, 'symbol-not-found'])
})

test('what is no symbol is wrong usage, and is never asked of a source', async (t) => {
  const { env, upstream } = await market(t)
  for (const text of ['', 'A'.repeat(65), 'A\nB']) {
    const { exit, document } = await runJson(['quote', text, '--source', 'yahoo'], env)
    assert.deepEqual([exit, document.error.code, document.quotes[0].symbol], [2, 'bad-usage', text])
  }
  assert.deepEqual(upstream.asked, [])
  const { exit, document } = await runJson(['quote', '', 'ACME', '--source', 'yahoo'], env)
  assert.equal(exit, 3)
  assert.deepEqual(
    document.quotes.map(({ symbol, error }: { symbol: string; error?: { code: string } }) => [
      symbol,
      error?.code ?? 'ok',
    ]),
    [
      ['', 'bad-usage'],
      ['ACME', 'ok'],
    ],
  )
  assert.deepEqual(upstream.asked, ['ACME'])
})

test('quote fails over from a source with faults on purpose, and says why', async (t) => {
  const { env } = await market(t)
  const { document } = await runJson(['quote', 'ACME', '--source', 'chaos:status=503:simulated,yahoo'], env)
  const [quote] = document.quotes
  assert.deepEqual([quote.price.value, quote.price.source], [102, 'yahoo'])
  assert.deepEqual(
    quote.fallbacks.map(({ source, code }: { source: string; code: string }) => [source, code]),
    [['chaos', 'source-unavailable']],
  )
})

test('invented prices say so', async (t) => {
  const { env } = await market(t)
  const { document } = await runJson(['quote', 'SYN001', '--source', 'simulated'], env)
  assert.deepEqual(document.quotes[0].price.flags, ['end-of-day', 'simulated'])
})

test('processes that share a Redis ask the source once for all of them', async (t) => {
  const server = await startRedis(t)
  if (!server) return
  const { env, upstream } = await market(t)
  const shared = { ...env, REDIS_URL: server.url, ASSAY_SOURCES: 'yahoo' }
  const homes = [env.ASSAY_HOME, temporaryFolder(t), temporaryFolder(t)]
  const ran = await Promise.all(
    homes.map((home) => runJson(['quote', 'ACME'], { ...shared, ASSAY_HOME: home })),
  )
  assert.deepEqual(
    ran.map(({ document }) => document.quotes[0].price.value),
    [102, 102, 102],
  )
  assert.equal(upstream.asked.length, 1)
  const kept = await runJson(['quote', 'ACME'], shared)
  assert.deepEqual(kept.document.quotes[0].price.flags, ['from-cache'])
  await runJson(['quote', 'ACME', '--fresh'], shared)
  assert.equal(upstream.asked.length, 2)
})
