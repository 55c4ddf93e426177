// `assay search`: what is stored, what the sources know, and what is said when some cannot be asked.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { instrumentWires } from '#test/contracts/instrument-bodies.ts'
import { type ProviderServer, startProvider } from '#test/contracts/provider-server.ts'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { openApp } from '#test/support/open-app.ts'

let server: ProviderServer
before(async () => {
  server = await startProvider()
})
after(() => server.close())

const bodyOf = (id: string) => instrumentWires.find((wire) => wire.id === id)!.search.body
const noEnds = { status: 500, body: '' }

/** Yahoo under /yahoo, Tiingo under /tiingo-api. */
function environment(home: string) {
  return {
    ASSAY_HOME: home,
    ASSAY_SOURCES: 'yahoo,tiingo',
    YAHOO_URL: `${server.url}/yahoo`,
    TIINGO_URL: `${server.url}/tiingo-api`,
    TIINGO_API_KEY: 'key',
    RATE_LIMIT_DELAY: '0',
  }
}

const symbolsIn = (document: { instruments: { symbol: string }[] }) =>
  document.instruments.map(({ symbol }) => symbol)

test('one instrument that two sources name is one row, with both named', async (t) => {
  server.answerWith(({ url }) => ({ body: bodyOf(url.startsWith('/yahoo') ? 'yahoo' : 'tiingo') }))
  const { exit, document } = await runJson(['search', 'acme'], environment(temporaryFolder(t)))
  assert.equal(exit, 0)
  assert.deepEqual(document.instruments, [
    {
      symbol: 'ACME.L',
      name: 'Acme plc',
      type: 'equity',
      exchange: 'LSE',
      calendar: 'XLON',
      currency: null,
      isin: null,
      stored: false,
      sources: ['yahoo', 'tiingo'],
    },
  ])
  assert.deepEqual(
    document.sources.map((one: { source: string; ok: boolean }) => [one.source, one.ok]),
    [
      ['yahoo', true],
      ['tiingo', true],
    ],
  )
})

test('a source that is down is named with its reason beside what the other found: exit 3', async (t) => {
  server.answerWith(({ url }) => (url.startsWith('/yahoo') ? { body: bodyOf('yahoo') } : noEnds))
  const { exit, document, stderr } = await runJson(['search', 'acme'], environment(temporaryFolder(t)))
  assert.equal(exit, 3)
  assert.deepEqual(symbolsIn(document), ['ACME.L'])
  assert.equal(document.sources[1].error.code, 'source-unavailable')
  assert.match(stderr, /^assay: tiingo could not be asked: /m)
})

test('offline, what is stored is found, misspelled too, and the sources that could not be asked are named', async (t) => {
  const env = { ...environment(temporaryFolder(t)), YAHOO_URL: 'http://127.0.0.1:9', ASSAY_SOURCES: 'yahoo' }
  await runJson(
    ['refresh', 'SYN003', '--source', 'simulated', '--from', '2024-01-01', '--to', '2024-02-01'],
    env,
  )
  const found = await runJson(['search', 'syn003'], env)
  assert.equal(found.exit, 3)
  assert.deepEqual(
    [found.document.instruments[0].symbol, found.document.instruments[0].stored],
    ['SYN003', true],
  )
  assert.equal(found.document.sources[0].error.code, 'source-unavailable')
  const local = await runJson(['search', 'syn003', '--local'], env)
  assert.deepEqual([local.exit, local.document.sources], [0, []])
})

test('where nobody could be asked and nothing is stored, the search failed', async (t) => {
  const env = { ...environment(temporaryFolder(t)), YAHOO_URL: 'http://127.0.0.1:9', ASSAY_SOURCES: 'yahoo' }
  const { exit, document } = await runJson(['search', 'acme'], env)
  assert.equal(exit, 1)
  assert.equal(document.error.code, 'source-unavailable')
})

test('nothing found is an answer, and says who was asked', async (t) => {
  server.answerWith({ body: '{"quotes":[]}' })
  const env = { ...environment(temporaryFolder(t)), ASSAY_SOURCES: 'yahoo' }
  const { exit, stdout } = await runAssay(['search', 'zzz'], env)
  assert.equal(exit, 0)
  assert.match(stdout, /Nothing found for "zzz" \(asked: store, yahoo\)/)
})

test('a source that does not exist, an empty text and an endless one are wrong usage', async (t) => {
  const env = environment(temporaryFolder(t))
  assert.equal((await runAssay(['search', 'a', '--source', 'yahooo'], env)).exit, 2)
  assert.equal((await runAssay(['search', ' '], env)).exit, 2)
  assert.equal((await runAssay(['search', 'x'.repeat(65)], env)).exit, 2)
})

test('the same over HTTP: an answer is kept for an hour, so that the source is asked once', async (t) => {
  const { server: app } = await openApp(t, { YAHOO_URL: `${server.url}/yahoo`, ASSAY_SOURCES: 'yahoo' })
  server.answerWith({ body: bodyOf('yahoo') })
  const askedBefore = server.asked.length
  const search = async (query: string) => (await app.inject(`/api/v1/search?${query}`)).json()
  const first = await search('q=acme')
  assert.deepEqual([symbolsIn(first), first.sources[0].kept], [['ACME.L'], false])
  const again = await search('q=ACME&limit=5')
  assert.deepEqual([symbolsIn(again), again.sources[0].kept], [['ACME.L'], true])
  assert.equal(server.asked.length - askedBefore, 1)
  assert.deepEqual((await search('q=acme&local=true')).instruments, [])
  assert.equal((await app.inject('/api/v1/search')).statusCode, 400)
  assert.equal((await app.inject(`/api/v1/search?q=${'x'.repeat(65)}`)).statusCode, 400)
})
