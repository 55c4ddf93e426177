// `assay profile`: facts with their sources, what is said when sources differ or are away, and what is kept.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { instrumentWires } from '#test/contracts/instrument-bodies.ts'
import { type ProviderServer, startProvider } from '#test/contracts/provider-server.ts'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { chartBody, weekdayBars } from '#test/support/chart-body.ts'
import { openApp } from '#test/support/open-app.ts'

let server: ProviderServer
before(async () => {
  server = await startProvider()
})
after(() => server.close())

const bodyOf = (id: string) => instrumentWires.find((wire) => wire.id === id)!.profile!.body('ACME')
const down = { status: 500, body: '' }
const chart = (exchange: string) =>
  JSON.stringify(chartBody(weekdayBars('2024-04-01', 60), { symbol: 'ACME', exchange, name: 'Acme Inc.' }))

/** Yahoo under /yahoo, with charts from `exchange`; Finnhub under /finnhub. */
function environment(home: string) {
  return {
    ASSAY_HOME: home,
    ASSAY_SOURCES: 'yahoo,finnhub',
    YAHOO_URL: `${server.url}/yahoo`,
    FINNHUB_URL: `${server.url}/finnhub`,
    FINNHUB_API_KEY: 'key',
    RATE_LIMIT_DELAY: '0',
  }
}

function serve(answers: { yahoo?: string | null; finnhub?: string | null; exchange?: string }) {
  const given = (body: string | null | undefined) => (body ? { body } : down)
  server.answerWith(({ url }) => {
    if (url.startsWith('/finnhub')) return given(answers.finnhub)
    return url.includes('/chart/') ? given(chart(answers.exchange ?? 'NMS')) : given(answers.yahoo)
  })
}

test('each fact names its source, day and grade, and the sources that say otherwise', async (t) => {
  serve({ yahoo: bodyOf('yahoo'), finnhub: bodyOf('finnhub') })
  const { exit, document } = await runJson(['profile', 'ACME'], environment(temporaryFolder(t)))
  assert.equal(exit, 0)
  assert.deepEqual(
    [document.symbol, document.stored, document.calendar],
    ['ACME', false, { code: 'XNAS', from: 'exchange' }],
  )
  const { name, industry, market_cap, sector } = document.facts
  assert.deepEqual([name.value, name.source, name.grade], ['Acme Inc.', 'yahoo', 'excellent'])
  assert.deepEqual([industry.value, industry.grade], ['Anvils', 'fair'])
  assert.deepEqual(
    industry.others.map((one: { source: string; value: string; agrees: boolean }) => [
      one.source,
      one.value,
      one.agrees,
    ]),
    [['finnhub', 'Machinery', false]],
  )
  assert.deepEqual([market_cap.value, market_cap.unit, market_cap.asOf], [5_000_000, 'USD', '2024-01-05'])
  assert.equal(market_cap.others[0].agrees, true)
  assert.deepEqual([sector.value, sector.grade, sector.others], ['Industrials', 'good', []])
})

test('a source that is down is named beside what the other says: exit 3', async (t) => {
  serve({ yahoo: bodyOf('yahoo'), finnhub: null })
  const { exit, document, stderr } = await runJson(['profile', 'ACME'], environment(temporaryFolder(t)))
  assert.equal(exit, 3)
  assert.equal(document.facts.name.value, 'Acme Inc.')
  assert.match(stderr, /^assay: finnhub: /m)
})

test('of a stored instrument everything is kept: offline it is described as before, and nobody is asked twice a day', async (t) => {
  const env = { ...environment(temporaryFolder(t)), ASSAY_SOURCES: 'yahoo' }
  serve({ yahoo: bodyOf('yahoo') })
  await runJson(['refresh', 'ACME'], env)
  const first = await runJson(['profile', 'ACME'], env)
  assert.deepEqual([first.exit, first.document.stored, first.document.lastDay], [0, true, '2024-06-21'])
  const askedBefore = server.asked.length
  const again = await runJson(['profile', 'ACME'], env)
  assert.equal(server.asked.length, askedBefore)
  assert.deepEqual(again.document.facts, first.document.facts)
  const offline = await runJson(['profile', 'ACME', '--refresh'], { ...env, YAHOO_URL: 'http://127.0.0.1:9' })
  assert.equal(offline.exit, 3)
  assert.deepEqual(offline.document.facts, first.document.facts)
  const found = await runJson(['search', 'anvil', '--local'], env)
  assert.deepEqual(found.document.instruments, [])
  const text = await runAssay(['profile', 'ACME'], env)
  assert.match(text.stdout, /^ACME · calendar XNAS · prices to 2024-06-21$/m)
})

test('what a refresh learned is there before any source was asked for a profile', async (t) => {
  const env = { ...environment(temporaryFolder(t)), ASSAY_SOURCES: 'yahoo' }
  serve({ yahoo: bodyOf('yahoo') })
  await runJson(['refresh', 'ACME'], env)
  const { exit, document } = await runJson(['profile', 'ACME'], { ...env, YAHOO_URL: 'http://127.0.0.1:9' })
  assert.equal(exit, 3)
  const { name, type, exchange, currency } = document.facts
  assert.deepEqual(
    [name, type, exchange, currency].map(({ value, source }) => [value, source]),
    [
      ['Acme Inc.', 'refresh'],
      ['equity', 'refresh'],
      ['NMS', 'refresh'],
      ['USD', 'refresh'],
    ],
  )
})

test('another exchange in the profile gives another calendar, and the history is graded by it', async (t) => {
  const env = { ...environment(temporaryFolder(t)), ASSAY_SOURCES: 'yahoo' }
  serve({ yahoo: bodyOf('yahoo').replace('"NMS"', '"HKG"'), exchange: 'ATLANTIS' })
  await runJson(['refresh', 'ACME'], env)
  const before = await runJson(['prices', 'ACME'], env)
  assert.equal(before.document.lineage.calendar, 'XNYS')
  const { document } = await runJson(['profile', 'ACME'], env)
  assert.deepEqual(document.calendar, { code: 'XHKG', from: 'exchange' })
  const after = await runJson(['prices', 'ACME'], env)
  assert.equal(after.document.lineage.calendar, 'XHKG')
  assert.deepEqual(after.document.columns.close, before.document.columns.close)
})

test('where the exchange is unknown the calendar is said to be a guess', async (t) => {
  const env = { ...environment(temporaryFolder(t)), ASSAY_SOURCES: 'yahoo' }
  serve({ yahoo: bodyOf('yahoo').replace('"NMS"', '"ATLANTIS"'), exchange: 'ATLANTIS' })
  await runJson(['refresh', 'ACME'], env)
  const { document } = await runJson(['profile', 'ACME'], env)
  assert.deepEqual(document.calendar, { code: 'XNYS', from: 'symbol' })
  assert.match((await runAssay(['profile', 'ACME'], env)).stdout, /guessed from the symbol/)
})

test('an unknown symbol is an error; an old ticker describes the instrument it became', async (t) => {
  const env = { ...environment(temporaryFolder(t)), ASSAY_SOURCES: 'yahoo' }
  server.answerWith({ status: 404, body: '{"quoteSummary":{"result":null,"error":{"code":"Not Found"}}}' })
  const unknown = await runJson(['profile', 'NOPE'], env)
  assert.deepEqual([unknown.exit, unknown.document.error.code], [1, 'symbol-not-found'])
  serve({ yahoo: bodyOf('yahoo') })
  await runJson(['alias', 'add', 'OLD', 'ACME'], env)
  const old = await runJson(['profile', 'OLD'], env)
  assert.deepEqual([old.document.symbol, old.document.alias.asked], ['ACME', 'OLD'])
})

test('the simulated market describes its own companies, and nobody else is asked about them', async (t) => {
  const { server: app } = await openApp(t, { YAHOO_URL: server.url, ASSAY_SOURCES: 'yahoo,simulated' })
  const body = { symbols: ['SYN003'], sources: ['simulated'], from: '2024-01-01', to: '2024-02-01' }
  await app.inject({ method: 'POST', url: '/api/v1/refresh', payload: body })
  const askedBefore = server.asked.length
  const profile = (await app.inject('/api/v1/assets/SYN003/profile')).json()
  assert.deepEqual([profile.facts.name.value, profile.sources[0].note], ['Cobalt Freight', 'invented'])
  assert.equal(server.asked.length, askedBefore)
})
