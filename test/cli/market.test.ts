// Indices, economic series and exchange rates as the command line meets them, against providers on this machine.
import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { startMarketUpstream } from '#test/support/market-upstream.ts'

async function opened(t: TestContext) {
  const upstream = await startMarketUpstream()
  t.after(() => upstream.close())
  const env = { ASSAY_HOME: temporaryFolder(t), ...upstream.environment }
  return {
    upstream,
    run: (...words: string[]) => runJson(words, env),
    text: (...words: string[]) => runAssay(words, env),
  }
}

// Euro reference rates of the ECB for the last days of 2018, as it published them.
const yearEnd2018 = {
  USD: { '2018-12-28': '1.1454', '2018-12-31': '1.1450' },
  GBP: { '2018-12-28': '0.90280', '2018-12-31': '0.89453' },
  JPY: { '2018-12-31': '125.85' },
  ZAR: { '2018-12-31': '16.4594' },
}

test('rates of the ECB answer for any pair, with path, day and the digits as published', async (t) => {
  const { upstream, run } = await opened(t)
  for (const [currency, rates] of Object.entries(yearEnd2018)) upstream.ecb.set(currency, rates)
  const refreshed = await run('market', 'refresh', 'EUR/USD', 'GBP/JPY', 'EUR/ZAR')
  assert.equal(refreshed.exit, 0, refreshed.stderr)
  assert.deepEqual(
    refreshed.document.series.map(({ id, source, added }: { id: string; source: string; added: number }) => [
      id,
      source,
      added,
    ]),
    [
      ['EUR/USD', 'ecb', 2],
      ['EUR/GBP', 'ecb', 2],
      ['EUR/JPY', 'ecb', 1],
      ['EUR/ZAR', 'ecb', 1],
    ],
  )
  const direct = (await run('fx', 'EUR', 'USD', '--on', '2018-12-31')).document
  assert.deepEqual(
    [direct.pair, direct.rate, direct.day, direct.gap.ageDays],
    ['EUR/USD', '1.1450', '2018-12-31', 0],
  )
  assert.deepEqual(direct.path.length, 1)

  const cross = (await run('fx', 'GBP', 'USD', '--on', '2019-01-01')).document
  // 1.1450 / 0.89453, divided by hand.
  assert.deepEqual([cross.rate, cross.day], ['1.2800017886487876315', '2018-12-31'])
  assert.deepEqual(cross.gap, { policy: 'previous', maxAgeDays: 7, ageDays: 1, missing: null })
  assert.deepEqual(
    cross.path.map(({ kind, quoted, rate, source, day }: Record<string, string>) => [
      kind,
      quoted,
      rate,
      source,
      day,
    ]),
    [
      ['inverse', 'EUR/GBP', '0.89453', 'ecb', '2018-12-31'],
      ['direct', 'EUR/USD', '1.1450', 'ecb', '2018-12-31'],
    ],
  )
  assert.deepEqual(cross.figure.flags, ['carried-forward'])

  const cents = (await run('fx', 'EUR', 'ZAc', '--on', '2018-12-31')).document
  assert.equal(cents.rate, '1645.94')
  const pence = (await run('fx', 'GBp', 'GBP')).document
  assert.deepEqual([pence.rate, pence.path[0].kind], ['0.01', 'unit'])
})

test('a missing rate is a stated gap or an error, and never 1', async (t) => {
  const { upstream, run, text } = await opened(t)
  upstream.ecb.set('USD', yearEnd2018.USD)
  await run('market', 'refresh', 'EUR/USD')
  const weekend = await run('fx', 'EUR', 'USD', '--on', '2018-12-30', '--gap', 'none')
  assert.deepEqual([weekend.exit, weekend.document.rate, weekend.document.path], [0, null, []])
  assert.match(weekend.document.gap.missing, /no rate of EUR\/USD on 2018-12-30 itself/)
  const late = (await run('fx', 'EUR', 'USD', '--on', '2019-01-08')).document
  assert.match(late.gap.missing, /in the 7 days before/)
  assert.equal(
    (await run('fx', 'EUR', 'USD', '--on', '2019-01-08', '--max-age', '8')).document.rate,
    '1.1450',
  )
  assert.equal(
    (await run('fx', 'USD', 'EUR')).document.gap.maxAgeDays,
    null,
    'the newest there is, however old',
  )
  const unheld = await run('fx', 'EUR', 'CHF')
  assert.deepEqual([unheld.exit, unheld.document.error.code], [1, 'not-found'])
  const wrong = await run('fx', 'EUR', 'EURO')
  assert.deepEqual([wrong.exit, wrong.document.error.code], [2, 'bad-usage'])
  assert.match(
    (await text('fx', 'EUR', 'USD', '--on', '2018-12-30')).stdout,
    /2 days old \(gap policy previous/,
  )
})

test('a second source is compared, and a rate that differs too much is flagged', async (t) => {
  const { upstream, run } = await opened(t)
  upstream.ecb.set('USD', yearEnd2018.USD)
  upstream.yahoo.set('EURUSD=X', [
    { day: '2018-12-28', close: 1.1437 },
    { day: '2018-12-31', close: 1.25 },
  ])
  const refreshed = await run('market', 'refresh', 'EUR/USD', '--source', 'ecb,yahoo')
  assert.deepEqual(
    refreshed.document.series.map(({ id, source }: { id: string; source: string }) => [id, source]),
    [
      ['EUR/USD', 'ecb'],
      ['EURUSD=X', 'yahoo'],
    ],
  )
  const near = (await run('fx', 'EUR', 'USD', '--on', '2018-12-28')).document
  assert.deepEqual([near.rate, near.checks[0].agrees, near.figure.grade], ['1.1454', true, 'excellent'])
  const far = (await run('fx', 'EUR', 'USD', '--on', '2018-12-31')).document
  assert.deepEqual([far.rate, far.checks[0].rate, far.checks[0].agrees], ['1.1450', '1.25', false])
  assert.deepEqual([far.figure.grade, far.figure.flags], ['fair', ['sources-disagree']])
})

test('FRED revises: the newest word counts, the earlier ones are kept and can be asked for', async (t) => {
  const { upstream, run } = await opened(t)
  upstream.fred.set('UNRATE', { '2020-03-01': '4.4', '2020-04-01': '14.7', '2020-05-01': '.' })
  const first = await run('market', 'refresh', 'UNRATE')
  assert.deepEqual([first.document.series[0].days, first.document.series[0].added], [2, 2])
  const between = new Date().toISOString()
  upstream.fred.set('UNRATE', { '2020-03-01': '4.4', '2020-04-01': '14.8', '2020-05-01': '13.2' })
  const second = await run('market', 'refresh', 'UNRATE')
  assert.deepEqual([second.document.series[0].added, second.document.series[0].revised], [1, 1])
  const ask = async (...words: string[]) => (await run('market', 'UNRATE', ...words)).document.series[0]
  const april = await ask('--on', '2020-04-15')
  assert.deepEqual(
    [april.figure.value, april.figure.unit, april.figure.asOf, april.gap.maxAgeDays],
    [14.8, 'percent', '2020-04-01', 62],
  )
  assert.deepEqual(
    april.words.map(({ value }: { value: number }) => value),
    [14.7, 14.8],
  )
  assert.equal((await ask('--on', '2020-04-15', '--as-known-at', between)).figure.value, 14.7)
  const then = await ask('--from', '2020-01-01', '--as-known-at', between)
  assert.deepEqual(
    [then.history.days, then.history.columns.value],
    [
      ['2020-03-01', '2020-04-01'],
      [4.4, 14.7],
    ],
  )
})

test('an index is asked for by day and window, and filled days carry the value alone', async (t) => {
  const { upstream, run, text } = await opened(t)
  upstream.yahoo.set('^VIX', [
    { day: '2024-01-04', close: 14.13 },
    { day: '2024-01-05', close: 13.35 },
    { day: '2024-01-08', close: 13.08 },
  ])
  const refreshed = await run('market', 'refresh', 'VIX')
  assert.deepEqual([refreshed.document.series[0].id, refreshed.document.series[0].source], ['^VIX', 'yahoo'])
  const sunday = (await run('market', '^VIX', '--on', '2024-01-07')).document.series[0]
  assert.deepEqual(
    [sunday.figure.value, sunday.figure.asOf, sunday.figure.grade, sunday.fields.high],
    [13.35, '2024-01-05', 'excellent', 14.35],
  )
  const filled = (
    await run('market', 'VIX', '--from', '2024-01-05', '--to', '2024-01-08', '--gap', 'previous')
  ).document.series[0].history
  assert.deepEqual(filled.asOf, ['2024-01-05', '2024-01-05', '2024-01-05', '2024-01-08'])
  assert.deepEqual(filled.columns.value, [13.35, 13.35, 13.35, 13.08])
  assert.deepEqual(filled.columns.volume, [1_000, null, null, 1_000])
  assert.deepEqual(filled.columns.daily_change, [13.35 - 14.13, null, null, 13.08 - 13.35])
  const listed = await text('market')
  assert.match(listed.stdout, /\^VIX +index +CBOE Volatility Index +points +yahoo +3/)
  assert.equal(
    (await run('market', 'refresh', '^VIX', '--source', 'simulated')).document.error.code,
    'bad-request',
  )
})

test('without names the usual series are asked for; without its key FRED is left out aloud', async (t) => {
  const { upstream, run, text } = await opened(t)
  upstream.yahoo.set('^VIX', [{ day: '2024-01-05', close: 13.35 }])
  upstream.ecb.set('USD', yearEnd2018.USD)
  upstream.fred.set('DGS10', { '2024-01-05': '4.05' })
  const { exit, document } = await run('market', 'refresh')
  assert.equal(exit, 3)
  const good = document.series.filter(({ ok }: { ok: boolean }) => ok).map(({ id }: { id: string }) => id)
  assert.deepEqual(good, ['^VIX', 'DGS10', 'EUR/USD'])
  const keyless = await runAssay(['market', 'refresh', '--source', 'fred'], {
    ASSAY_HOME: temporaryFolder(t),
    FRED_URL: upstream.environment.FRED_URL!,
  })
  assert.match(keyless.stderr, /FRED needs a key; set FRED_API_KEY/)
  const named = await runJson(['market', 'refresh', 'DGS10'], { ASSAY_HOME: temporaryFolder(t) })
  assert.deepEqual([named.exit, named.document.error.code], [1, 'not-configured'])
  assert.doesNotMatch((await text('market', 'refresh', 'NOSUCH')).stderr, /sesame/)
})

test('one bad name never sinks the others', async (t) => {
  const { upstream, run } = await opened(t)
  upstream.fred.set('DFF', { '2024-01-05': '5.33' })
  const refreshed = await run('market', 'refresh', 'DFF', '../etc', 'GBp/GBP')
  assert.deepEqual(
    [
      refreshed.exit,
      ...refreshed.document.series.map(({ error }: { error?: { code: string } }) => error?.code),
    ],
    [3, undefined, 'bad-usage', 'bad-usage'],
  )
  for (const [name, source] of [
    ['DFF', 'yahoo'],
    ['^VIX', 'fred'],
    ['EUR/USD', 'fred'],
  ] as const) {
    const nobody = await run('market', 'refresh', name, '--source', source)
    assert.match(nobody.document.error.message, /Nobody was asked/)
  }
  const asked = await run('market', 'DFF', 'DGS30', '--on', '2024-01-05')
  assert.deepEqual(
    [asked.exit, asked.document.series[0].figure.value, asked.document.series[1].error.code],
    [3, 5.33, 'not-found'],
  )
  assert.equal((await run('market', 'DFF', '--on', '2024-01-05', '--from', '2024-01-01')).exit, 2)
})

test('an index in a file of the folder is usable under its symbol', async (t) => {
  const folder = temporaryFolder(t)
  writeFileSync(
    join(folder, 'VIX_2020.csv'),
    'DATE,OPEN,HIGH,LOW,CLOSE\n2020-03-13,71.31,77.57,55.17,57.83\n2020-03-16,57.83,83.56,57.83,82.69\n',
  )
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const refreshed = await runJson(['market', 'refresh', '--files', folder], env)
  assert.deepEqual(
    [refreshed.exit, refreshed.document.series.length, refreshed.document.series[0].id],
    [0, 1, '^VIX'],
  )
  const { document } = await runJson(['market', 'VIX', '--on', '2020-03-16'], env)
  const [{ figure, fields }] = document.series
  assert.deepEqual([figure.value, figure.source, fields.daily_change], [82.69, 'files', 82.69 - 57.83])
})

const recorded = sharedData('yahoo_json/chart-EURUSD_eq_X-2020-01-01-to-2020-01-03.json')

test('a recorded chart of EURUSD=X becomes a rate', {
  skip: recorded === null && noSharedData,
}, async (t) => {
  const folder = join(temporaryFolder(t), 'charts')
  mkdirSync(folder)
  copyFileSync(recorded!, join(folder, 'EURUSD=X.json'))
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const refreshed = await runJson(['market', 'refresh', 'EURUSD=X', '--files', folder], env)
  assert.equal(refreshed.exit, 0, refreshed.stderr)
  const { document } = await runJson(['fx', 'EUR', 'USD', '--on', '2020-01-02'], env)
  assert.deepEqual([document.day, document.path[0].source], ['2020-01-02', 'files'])
  // The ECB's reference rate of that day was 1.1193.
  assert.ok(Math.abs(Number(document.rate) / 1.1193 - 1) < 0.01, document.rate)
})
