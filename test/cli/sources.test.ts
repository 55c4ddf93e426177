// The sources as the command line meets them: with a key, without one, and with faults on purpose.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { providerWires } from '#test/contracts/provider-bodies.ts'
import { type ProviderServer, startProvider } from '#test/contracts/provider-server.ts'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'

let server: ProviderServer
before(async () => {
  server = await startProvider()
})
after(() => server.close())

const KEY = 'open-sesame'

test('a source with its key is listed, asked and recorded, and its key is never shown', async (t) => {
  const env = {
    ASSAY_HOME: temporaryFolder(t),
    TIINGO_URL: server.url,
    TIINGO_API_KEY: KEY,
    ASSAY_SOURCES: 'tiingo',
    LOG_LEVEL: 'debug',
  }
  const tiingo = providerWires.find(({ id }) => id === 'tiingo')!
  server.answerWith({ body: tiingo.body(weekdayBars('2024-01-08', 30), 'ACME') })
  const refreshed = await runJson(['refresh', 'ACME'], env)
  const [symbol] = refreshed.document.symbols
  assert.deepEqual([symbol.ok, symbol.source, symbol.rowsStored], [true, 'tiingo', 30])
  server.answerWith({ status: 401, body: KEY })
  const refused = await runJson(['refresh', 'OTHER'], env)
  assert.equal(refused.document.error.code, 'blocked')
  const listed = await runAssay(['sources'], env)
  assert.match(listed.stdout, /^tiingo /m)
  assert.match(listed.stdout, /set TWELVEDATA_API_KEY/)
  const explained = await runAssay(['config', '--explain'], env)
  for (const { stdout, stderr } of [refreshed, refused, listed, explained]) {
    assert.doesNotMatch(stdout + stderr, /sesame/)
  }
})

test('a key that cannot be one is refused without being repeated', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t), TIINGO_API_KEY: 'open sesame' }
  const { exit, document, stdout, stderr } = await runJson(['sources'], env)
  assert.deepEqual(
    [exit, document.error.code, document.error.details.variable],
    [1, 'bad-config', 'TIINGO_API_KEY'],
  )
  assert.doesNotMatch(stdout + stderr, /sesame/)
})

test('a source without its key says which variable to set', async (t) => {
  const listed = await runJson(['sources'], { ASSAY_HOME: temporaryFolder(t), FINNHUB_API_KEY: KEY })
  assert.ok(listed.document.keysMissing.includes('EODHD_API_KEY'))
  assert.ok(!listed.document.keysMissing.includes('FINNHUB_API_KEY'))
  const { document } = await runJson(['refresh', 'ACME', '--source', 'eodhd'], {
    ASSAY_HOME: temporaryFolder(t),
  })
  assert.match(JSON.stringify(document), /needs a key; set EODHD_API_KEY/)
})

test('sources of rates and economic series are listed with the others', async (t) => {
  const idsWith = async (more: Readonly<Record<string, string>>) => {
    const { document } = await runJson(['sources'], { ASSAY_HOME: temporaryFolder(t), ...more })
    return document.sources.map(({ id }: { id: string }) => id)
  }
  const without = await idsWith({})
  assert.deepEqual([without.includes('ecb'), without.includes('fred')], [true, false])
  assert.ok((await idsWith({ FRED_API_KEY: KEY })).includes('fred'))
})

test('a source with faults on purpose fails over to the next, and the reason is recorded', async (t) => {
  const env = {
    ASSAY_HOME: temporaryFolder(t),
    ASSAY_SOURCES: 'chaos:wrong-symbol,gap=3:simulated,simulated',
  }
  const { document } = await runJson(['refresh', 'SYN001'], env)
  const [symbol] = document.symbols
  assert.deepEqual([symbol.ok, symbol.source], [true, 'simulated'])
  assert.deepEqual(
    symbol.fallbacks.map((one: { source: string; code: string }) => [one.source, one.code]),
    [['chaos', 'bad-payload']],
  )
  const cut = await runJson(['refresh', 'SYN002', '--source', 'chaos:truncate:simulated'], env)
  assert.equal(cut.document.error.code, 'bad-payload')
})
