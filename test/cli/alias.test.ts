// Renamed, re-used and delisted symbols as the command line meets them.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { chartBody, weekdayBars } from '#test/support/chart-body.ts'
import { startUpstream, type Upstream } from '#test/support/upstream.ts'

let upstream: Upstream
before(async () => {
  upstream = await startUpstream()
})
after(() => upstream.close())

const notFound = { status: 404, body: '{"chart":{"result":null,"error":{"code":"Not Found"}}}' }

function environment(home: string) {
  return { ASSAY_HOME: home, YAHOO_URL: upstream.url, ASSAY_SOURCES: 'yahoo', RATE_LIMIT_DELAY: '0' }
}

function serve(symbol: string, monday: string, days = 10) {
  upstream.script(symbol, { body: JSON.stringify(chartBody(weekdayBars(monday, days), { symbol })) })
}

test('an old ticker refreshes and prints the instrument it was renamed to, and says so', async (t) => {
  const env = environment(temporaryFolder(t))
  serve('META', '2022-06-13')
  assert.equal((await runJson(['alias', 'add', 'fb', 'META', '--to', '2022-06-08'], env)).document.added, 1)
  const refreshed = await runJson(['refresh', 'FB', 'META'], env)
  assert.equal(refreshed.exit, 0)
  assert.deepEqual(
    refreshed.document.symbols.map(({ symbol }: { symbol: string }) => symbol),
    ['META'],
  )
  const prices = await runJson(['prices', 'FB'], env)
  assert.equal(prices.document.symbol, 'META')
  assert.deepEqual(prices.document.alias, { asked: 'FB', reason: 'renamed', until: '2022-06-08' })
  assert.match(prices.stderr, /^assay: "FB" was renamed to META \(last day as "FB": 2022-06-08\)\.$/m)
  assert.equal((await runJson(['prices', 'META'], env)).document.alias, undefined)
  const graded = await runJson(['quality', 'FB', '--as-of', '2022-06-30'], env)
  assert.equal(graded.exit, 0)
  const found = await runJson(['search', 'FB', '--local'], env)
  assert.equal(found.document.instruments[0].symbol, 'META')
})

test('a re-used ticker means what it meant on the days that are asked for', async (t) => {
  const env = environment(temporaryFolder(t))
  serve('OLDCO', '2020-01-06')
  serve('TICK', '2024-01-08')
  await runJson(['refresh', 'OLDCO', 'TICK'], env)
  await runJson(['alias', 'add', 'TICK', 'OLDCO', '--to', '2021-12-31'], env)
  assert.equal((await runJson(['prices', 'TICK'], env)).document.symbol, 'TICK')
  assert.equal((await runJson(['prices', 'TICK', '--to', '2020-12-31'], env)).document.symbol, 'OLDCO')
})

test('an alias over a symbol with prices of its own keeps them within reach', async (t) => {
  const env = environment(temporaryFolder(t))
  serve('OWN', '2020-01-06')
  serve('NEW', '2024-01-08')
  await runJson(['refresh', 'OWN', 'NEW'], env)
  const added = await runAssay(['alias', 'add', 'OWN', 'NEW'], env)
  assert.match(added.stdout, /10 bars stored as OWN stay: `assay prices OWN --exact`/)
  assert.equal((await runJson(['prices', 'OWN'], env)).document.symbol, 'NEW')
  const exact = await runJson(['prices', 'OWN', '--exact'], env)
  assert.deepEqual([exact.document.symbol, exact.document.days[0]], ['OWN', '2020-01-06'])
})

test('an alias to itself, a ring, and a second meaning on the same days are refused', async (t) => {
  const env = environment(temporaryFolder(t))
  const add = async (...words: string[]) => (await runJson(['alias', 'add', ...words], env)).document
  assert.equal((await add('SELF', 'self')).error.code, 'bad-alias')
  assert.equal((await add('A', 'B')).added, 1)
  assert.equal((await add('B', 'C')).added, 1)
  const ring = await add('C', 'A')
  assert.equal(ring.error.code, 'bad-alias')
  assert.match(ring.error.message, /A → B → C → A/)
  assert.equal((await add('A', 'D', '--from', '2020-01-01')).error.code, 'bad-alias')
  assert.equal((await add('A', 'B')).added, 0)
  const { document } = await runJson(['alias', 'list'], env)
  assert.deepEqual(
    document.aliases.map((one: { alias: string; symbol: string }) => [one.alias, one.symbol]),
    [
      ['A', 'B'],
      ['B', 'C'],
    ],
  )
  assert.equal((await runJson(['alias', 'remove', 'a'], env)).document.removed, 1)
  assert.equal((await runJson(['alias', 'remove', 'a'], env)).document.error.code, 'not-found')
  assert.equal((await runAssay(['alias', 'ad'], env)).exit, 2)
  assert.equal((await runAssay(['alias', 'add', 'A'], env)).exit, 2)
})

test('a map file gives its earlier tickers once, and names a file it cannot read', async (t) => {
  const env = environment(temporaryFolder(t))
  const folder = temporaryFolder(t)
  const file = join(folder, 'qqq_map_file.csv')
  writeFileSync(file, '19990310,qqq,Q$\n20041130,qqq,Q$\n20110322,qqqq,Q$\n20501231,qqq,Q$\n')
  assert.deepEqual((await runJson(['alias', 'import', file], env)).document, {
    files: 1,
    found: 1,
    added: 1,
    delisted: [],
  })
  assert.equal((await runJson(['alias', 'import', file], env)).document.added, 0)
  const bad = join(folder, 'bad.csv')
  writeFileSync(bad, 'Date,Close\n')
  const refused = await runJson(['alias', 'import', file, bad], env)
  assert.deepEqual([refused.exit, refused.document.error.code], [1, 'bad-map-file'])
})

test('a symbol that sources no longer know is retired with its last day, readable, and left out of refreshing all', async (t) => {
  const env = environment(temporaryFolder(t))
  serve('DEAD', '2024-01-08')
  serve('ALIVE', '2024-01-08')
  await runJson(['refresh', 'DEAD', 'ALIVE'], env)
  upstream.script('DEAD', notFound)
  const failed = await runJson(['refresh', 'DEAD'], env)
  assert.equal(failed.exit, 1)
  assert.equal(failed.document.error.code, 'symbol-not-found')
  assert.match(failed.document.error.message, /retired: its last bar is of 2024-01-19/)
  assert.equal((await runJson(['prices', 'DEAD'], env)).document.days.length, 10)

  const symbolsOf = async (...words: string[]) =>
    (await runJson(['refresh', ...words], env)).document.symbols.map(
      ({ symbol }: { symbol: string }) => symbol,
    )
  assert.deepEqual(await symbolsOf(), ['ALIVE'])
  assert.deepEqual(await symbolsOf('--all'), ['ALIVE', 'DEAD'])
  serve('DEAD', '2024-01-08', 15)
  assert.deepEqual(await symbolsOf('DEAD'), ['DEAD'])
  assert.deepEqual(await symbolsOf(), ['ALIVE', 'DEAD'])
})

test('a source that is down, or a file that is gone, retires nothing', async (t) => {
  const env = environment(temporaryFolder(t))
  serve('STAY', '2024-01-08')
  await runJson(['refresh', 'STAY'], env)
  upstream.script('STAY', { status: 503, body: '' })
  await runJson(['refresh', 'STAY'], env)
  await runJson(['refresh', 'STAY', '--source', 'files'], env)
  serve('STAY', '2024-01-08')
  const { document } = await runJson(['refresh'], env)
  assert.equal(document.symbols[0].symbol, 'STAY')
})

test('quotes, sayings, holes, findings, actions and patches answer to an old name as prices do', async (t) => {
  const env = environment(temporaryFolder(t))
  serve('META', '2022-06-13')
  await runJson(['refresh', 'META'], env)
  await runJson(['alias', 'add', 'FB', 'META', '--to', '2022-06-08'], env)
  const alias = { asked: 'FB', reason: 'renamed', until: '2022-06-08' }
  const { document: quoted } = await runJson(['quote', 'FB', 'META'], env)
  assert.deepEqual(
    quoted.quotes.map(({ symbol }: { symbol: string }) => symbol),
    ['META'],
  )
  const { document: renamed } = await runJson(['quote', 'FB'], env)
  assert.deepEqual([renamed.quotes[0].ok, renamed.quotes[0].alias], [true, alias])
  for (const command of ['history', 'actions']) {
    const { document } = await runJson([command, 'FB'], env)
    assert.deepEqual([document.symbol, document.alias], ['META', alias])
  }
  const { document: missing } = await runJson(['gaps', 'FB'], env)
  assert.equal(missing.gaps[0].symbol, 'META')
  for (const command of [['issues'], ['patch', 'list']]) {
    assert.deepEqual(
      (await runJson([...command, 'FB'], env)).document,
      (await runJson([...command, 'META'], env)).document,
      command.join(' '),
    )
  }
})
