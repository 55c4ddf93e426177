// `assay portfolio`: a ledger kept by hand, what it amounts to, and returns that anyone can check.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { runJson, temporaryFolder } from '#test/support/assay.ts'

function house(t: TestContext) {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const raw = (...words: string[]) => runJson(['portfolio', ...words], env)
  return {
    raw,
    run: async (...words: string[]) => {
      const ran = await raw(...words)
      assert.equal(ran.exit, 0, ran.stderr)
      return ran.document
    },
  }
}

/** A folder with one file a symbol: days and closes. */
function pricesIn(
  t: TestContext,
  closes: Readonly<Record<string, Readonly<Record<string, number>>>>,
): string {
  const folder = temporaryFolder(t)
  for (const [symbol, prices] of Object.entries(closes)) {
    const rows = Object.entries(prices).map(
      ([day, close]) => `${day},${close},${close},${close},${close},100`,
    )
    writeFileSync(join(folder, `${symbol}.csv`), ['Date,Open,High,Low,Close,Volume', ...rows].join('\n'))
  }
  return folder
}

test('what is bought, sold and earned stands in the books, exact', async (t) => {
  const { run } = house(t)
  await run('create', 'main')
  await run('add', 'main', 'deposit', '--amount', '1000', '--currency', 'EUR', '--date', '2024-01-02')
  await run(
    'add',
    'main',
    'buy',
    'ACME',
    '--quantity',
    '3',
    '--price',
    '33.33',
    '--fee',
    '1.01',
    '--date',
    '2024-01-03',
  )
  await run('add', 'main', 'sell', 'ACME', '--quantity', '1', '--price', '40', '--date', '2024-02-01')
  await run('add', 'main', 'dividend', 'ACME', '--amount', '0.85', '--tax', '0.15', '--date', '2024-03-01')
  const shown = await run('show', 'main')
  assert.deepEqual(
    shown.holdings.map(({ symbol, quantity, currency, cost }: Record<string, string>) => [
      symbol,
      quantity,
      currency,
      cost,
    ]),
    // (3 × 33.33 + 1.01) × 2 / 3.
    [['ACME', '2', 'EUR', '67.33333333333333333333333333']],
  )
  assert.equal(shown.realised[0].gain, '6.33333333333333333333333333')
  assert.deepEqual(
    shown.income.map(({ type, amount }: Record<string, string>) => `${type} ${amount}`).toSorted(),
    ['dividend 1', 'tax -0.15'],
  )
  assert.deepEqual(shown.cash, [{ account: '', currency: 'EUR', value: '939.85' }])
  assert.deepEqual([shown.fx.baseCurrency, shown.lots.length, shown.issues], ['EUR', 1, []])
})

test('the books say what currencies did: the rate with its path, and local and currency effects apart', async (t) => {
  const { run } = house(t)
  const prices = pricesIn(t, {
    ACME: { '2024-01-02': 100, '2024-06-28': 110 },
    EURUSD: { '2024-01-02': 1.25, '2024-06-28': 1 },
  })
  await run('create', 'main', '--currency', 'EUR')
  await run('add', 'main', 'deposit', '--amount', '800', '--date', '2024-01-02')
  const exchange = ['fx', '--amount', '800', '--received', '1000USD', '--date', '2024-01-02']
  await run('add', 'main', ...exchange)
  const purchase = [
    'buy',
    'ACME',
    '--quantity',
    '10',
    '--price',
    '100',
    '--currency',
    'USD',
    '--date',
    '2024-01-02',
  ]
  await run('add', 'main', ...purchase)
  const { fx, cash } = await run('show', 'main', '--prices', prices)
  assert.deepEqual([cash, fx.gaps], [[], []])
  // The cost of 1,000 USD was 800 EUR; it is 1,000 EUR now, and the shares are worth 1,100.
  assert.deepEqual(fx.effects, [{ currency: 'USD', local: '100', fx: '200', total: '300' }])
  assert.deepEqual(
    fx.rates.map(
      ({
        from,
        to,
        rate,
      }: {
        from: string
        to: string
        rate: { value: string; path: { kind: string }[] }
      }) => [from, to, rate.value, rate.path.map(({ kind }) => kind)],
    ),
    [['USD', 'EUR', '1', ['inverse']]],
  )
  assert.deepEqual(fx.conversions[0].bought, { amount: '1000', currency: 'USD' })
  const { endValue, attribution, twr } = await run('returns', 'main', '--prices', prices)
  assert.equal(endValue, '1100')
  assert.deepEqual([attribution.price, attribution.fx, attribution.other], ['100', '200', '0'])
  assert.ok(Math.abs(twr - 0.375) < 1e-12)
})

test('an entry is corrected by another, and the record keeps both', async (t) => {
  const { run, raw } = house(t)
  await run('create', 'main', '--currency', 'EUR')
  const { entry } = await run('add', 'main', 'deposit', '--amount', '100', '--date', '2024-01-02')
  await run('add', 'main', 'deposit', '--amount', '110', '--date', '2024-01-02', '--replaces', String(entry))
  assert.equal((await run('show', 'main')).cash[0].value, '110')
  const amounts = async (...more: string[]) =>
    (await run('entries', 'main', ...more)).entries.map(({ amount }: { amount: string }) => amount)
  assert.deepEqual(await amounts(), ['110'])
  assert.deepEqual(await amounts('--all'), ['100', '100', '110'])
  const again = await raw('take-back', 'main', String(entry))
  assert.deepEqual([again.exit, again.document.error.code], [1, 'not-found'])
})

test('a sale of more than is held is refused, unless it is meant', async (t) => {
  const { run, raw } = house(t)
  await run('create', 'main', '--currency', 'USD')
  await run('add', 'main', 'buy', 'ACME', '--quantity', '5', '--price', '10', '--date', '2024-01-02')
  const sale = ['add', 'main', 'sell', 'ACME', '--quantity', '8', '--price', '12', '--date', '2024-01-03']
  const refused = await raw(...sale)
  assert.deepEqual([refused.exit, refused.document.error.code], [1, 'bad-entry'])
  assert.match(refused.stderr, /takes 8 out, but 5 of ACME were held/)
  await run(...sale, '--force')
  const { holdings, issues } = await run('show', 'main')
  assert.deepEqual([holdings, issues[0].code], [[], 'oversold'])
})

test('returns are those that anyone can work out: in at the start of a day, out at its end', async (t) => {
  const { run } = house(t)
  const prices = pricesIn(t, {
    ACME: { '2022-12-30': 9, '2023-01-02': 10, '2023-06-30': 12, '2023-07-03': 12, '2023-12-29': 15 },
    INDEX: { '2022-12-30': 100, '2023-01-02': 100, '2023-07-03': 110, '2023-12-29': 121 },
  })
  await run('create', 'main', '--currency', 'USD')
  await run('add', 'main', 'deposit', '--amount', '1000', '--date', '2023-01-02')
  await run('add', 'main', 'buy', 'ACME', '--quantity', '100', '--price', '10', '--date', '2023-01-02')
  await run('add', 'main', 'deposit', '--amount', '600', '--date', '2023-07-03')
  await run('add', 'main', 'buy', 'ACME', '--quantity', '50', '--price', '12', '--date', '2023-07-03')
  const measured = await run('returns', 'main', '--prices', prices, '--benchmark', join(prices, 'INDEX.csv'))
  const { from, to, startValue, endValue, netFlows, simple, twr, mwr, dietz, benchmark } = measured
  assert.deepEqual(
    [from, to, startValue, endValue, netFlows],
    ['2023-01-02', '2023-12-29', '0', '2250', '1600'],
  )
  const near = (found: number, wanted: number) =>
    assert.ok(Math.abs(found - wanted) < 1e-9, `${found} is ${wanted}`)
  near(twr, 0.5)
  near(simple, 650 / 1600)
  // 362 days from 2 January to 29 December; the second deposit is there on 180 of them.
  near(dietz, 650 / (1000 + (600 * 180) / 362))
  near(1000 * (1 + mwr) ** (361 / 365) + 600 * (1 + mwr) ** (179 / 365), 2250)
  near(Number(benchmark.endValue), 1000 * 1.21 + 600 * 1.1)
  const sum = measured.contributions.reduce(
    (total: number, one: { contribution: number }) => total + one.contribution,
    0,
  )
  near(sum, dietz)
})

test('prices that a file restated for a split are undone for the days before it', async (t) => {
  const { run } = house(t)
  const [filed, restated] = [110, 55].map((before) =>
    pricesIn(t, { ACME: { '2024-05-30': before, '2024-05-31': before, '2024-06-03': 55, '2024-06-04': 56 } }),
  )
  await run('create', 'main', '--currency', 'EUR')
  await run('add', 'main', 'buy', 'ACME', '--quantity', '10', '--price', '100', '--date', '2024-01-02')
  await run('add', 'main', 'split', 'ACME', '--ratio', '2:1', '--date', '2024-06-03')
  for (const folder of [filed!, restated!]) {
    const on = async (day: string) => (await run('value', 'main', '--on', day, '--prices', folder)).value
    assert.deepEqual([await on('2024-05-31'), await on('2024-06-03')], ['1100', '1100'])
  }
})

test('what is stored prices a portfolio too, with its grade; a missing rate leaves a stated gap', async (t) => {
  const folder = pricesIn(t, { ACME: { '2024-01-02': 10, '2024-01-03': 11, '2024-01-04': 12 } })
  const env = { ASSAY_HOME: temporaryFolder(t), FILES_URL: folder, ASSAY_SOURCES: 'files' }
  await runJson(['refresh', 'ACME'], env)
  const run = async (...words: string[]) => (await runJson(['portfolio', ...words], env)).document
  await run('create', 'main', '--currency', 'EUR')
  await run('add', 'main', 'buy', 'ACME', '--quantity', '2', '--price', '10', '--date', '2024-01-02')
  const valued = await run('value', 'main', '--on', '2024-01-04')
  assert.deepEqual(
    [valued.value, valued.lines[0].price.grade, valued.lines[0].price.source],
    ['24', 'excellent', 'files'],
  )
  await run('add', 'main', 'deposit', '--amount', '5', '--currency', 'CHF', '--date', '2024-01-03')
  const gapped = await run('value', 'main', '--on', '2024-01-04')
  assert.deepEqual([gapped.value, gapped.gaps.map(({ what }: { what: string }) => what)], [null, ['CHF']])
})

test('targets give drift, and limits that are broken are said', async (t) => {
  const { run } = house(t)
  const prices = pricesIn(t, { A: { '2024-01-02': 10 }, B: { '2024-01-02': 10 } })
  await run(
    'create',
    'main',
    '--currency',
    'EUR',
    '--targets',
    'A=0.5,B=0.3',
    '--rebalance-threshold',
    '0.05',
  )
  await run('add', 'main', 'deposit', '--amount', '100', '--date', '2024-01-02')
  await run('add', 'main', 'buy', 'A', '--quantity', '6', '--price', '10', '--date', '2024-01-02')
  const { holdings, breaches } = await run('holdings', 'main', '--on', '2024-01-02', '--prices', prices)
  const weights = holdings.map((one: Record<string, unknown>) => [
    one.symbol,
    one.currentWeight,
    one.targetWeight,
  ])
  assert.deepEqual(weights, [
    ['A', 0.6, 0.5],
    ['B', 0, 0.3],
  ])
  assert.deepEqual(
    breaches.map(({ what, kind }: Record<string, string>) => [what, kind]),
    [
      ['A', 'drift'],
      ['B', 'drift'],
    ],
  )
})

test('names are told apart, and what is mistyped is helped along', async (t) => {
  const { run, raw } = house(t)
  await run('create', 'main')
  assert.equal((await raw('create', 'main')).document.error.code, 'already-exists')
  const missing = await raw('show', 'mian')
  assert.deepEqual([missing.exit, missing.document.error.code], [1, 'not-found'])
  assert.match(missing.stderr, /Near it: main/)
  assert.equal((await raw('shwo', 'main')).exit, 2)
  assert.equal((await raw('add', 'main', 'bui', 'ACME')).exit, 2)
  await run('archive', 'main')
  assert.deepEqual((await run('list')).portfolios, [])
})

test('a proposal brings the weights to their targets in whole shares, and pays its costs', async (t) => {
  const { run, raw } = house(t)
  const prices = pricesIn(t, { A: { '2024-01-02': 10 }, B: { '2024-01-02': 25 } })
  await run('create', 'main', '--currency', 'EUR')
  await run('add', 'main', 'deposit', '--amount', '1000', '--date', '2024-01-02')
  await run('add', 'main', 'buy', 'A', '--quantity', '90', '--price', '10', '--date', '2024-01-02')
  const proposed = await run(
    'rebalance',
    'main',
    '--targets',
    'A=0.5,B=0.4',
    '--cost-bps',
    '10',
    '--prices',
    prices,
  )
  assert.deepEqual(
    proposed.trades.map(({ side, symbol, quantity }: Record<string, string>) => [side, symbol, quantity]),
    [
      ['sell', 'A', '40'],
      ['buy', 'B', '16'],
    ],
  )
  const near = (found: number, wanted: number) =>
    assert.ok(Math.abs(found - wanted) < 1e-9, `${found} is ${wanted}`)
  near(proposed.costs, 0.8)
  near(proposed.cash.after, 1000 - 500 - 400 - 0.8)
  assert.equal(proposed.trades[0].lots[0].quantity, '40')
  const without = await raw('rebalance', 'main', '--prices', prices)
  assert.deepEqual([without.exit, without.document.error.code], [2, 'bad-usage'])
})

test('a method finds the targets within the limits of the portfolio', async (t) => {
  const { run } = house(t)
  const days = Array.from(
    { length: 60 },
    (_, i) =>
      `2024-${String(1 + Math.floor(i / 28)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
  )
  const walk = (size: number, shift: number) =>
    Object.fromEntries(days.map((day, i) => [day, 100 + size * Math.sin(i * 1.7 + shift)]))
  const prices = pricesIn(t, { A: walk(1, 0), B: walk(9, 1), C: walk(5, 2) })
  await run('create', 'main', '--currency', 'EUR', '--max-position', '0.5')
  await run('add', 'main', 'deposit', '--amount', '100000', '--date', '2024-01-01')
  for (const symbol of ['A', 'B', 'C'])
    await run('add', 'main', 'buy', symbol, '--quantity', '1', '--price', '100', '--date', '2024-01-01')
  const { targets, weights } = await run(
    'rebalance',
    'main',
    '--method',
    'min-volatility',
    '--prices',
    prices,
  )
  assert.ok(Math.abs(targets.A - 0.5) < 1e-6, JSON.stringify(targets))
  const then = weights.reduce((sum: number, { after }: { after: number }) => sum + after, 0)
  assert.ok(then > 0.99 && then <= 1)
})

test('snapshots reach back over the whole history, and heal from the first day that an entry or a price changes', async (t) => {
  const folder = pricesIn(t, {
    ACME: { '2024-01-02': 10, '2024-01-03': 11, '2024-01-04': 12, '2024-01-05': 12 },
  })
  const env = { ASSAY_HOME: temporaryFolder(t), FILES_URL: folder, ASSAY_SOURCES: 'files' }
  await runJson(['refresh', 'ACME'], env)
  const run = async (...words: string[]) => (await runJson(['portfolio', ...words], env)).document
  await run('create', 'main', '--currency', 'EUR')
  await run('add', 'main', 'deposit', '--amount', '100', '--date', '2024-01-02')
  await run('add', 'main', 'buy', 'ACME', '--quantity', '5', '--price', '10', '--date', '2024-01-02')
  const first = await run('snapshots', 'main')
  assert.deepEqual(first.days, ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'])
  assert.deepEqual(first.columns.value, [100, 105, 110, 110])
  assert.deepEqual(first.refreshed, { rowsWritten: 4, firstDay: '2024-01-02' })
  assert.deepEqual((await run('snapshots', 'main')).refreshed, { rowsWritten: 0, firstDay: null })
  await run('add', 'main', 'withdrawal', '--amount', '20', '--date', '2024-01-04')
  const changed = await run('snapshots', 'main')
  assert.deepEqual(changed.columns.value, [100, 105, 90, 90])
  assert.deepEqual(changed.refreshed, { rowsWritten: 2, firstDay: '2024-01-04' })
  assert.ok(Math.abs(changed.columns.cumulative_return[3] - 0.1) < 1e-12)
  writeFileSync(
    join(folder, 'ACME.csv'),
    'Date,Open,High,Low,Close,Volume\n2024-01-02,10,10,10,10,100\n2024-01-03,11,11,11,11,100\n2024-01-04,12,12,12,12,100\n2024-01-05,14,14,14,14,100\n',
  )
  await runJson(['refresh', 'ACME'], env)
  const healed = await run('snapshots', 'main')
  assert.deepEqual([healed.columns.value, healed.refreshed.firstDay], [[100, 105, 90, 100], '2024-01-05'])
  const { entries } = await run('entries', 'main')
  await run('take-back', 'main', ...entries.map(({ id }: { id: number }) => String(id)))
  assert.deepEqual((await run('snapshots', 'main')).days, [])
})

/** Weekdays of 2024 from its second day on, so many of them. */
function weekdays(count: number): readonly string[] {
  const days: string[] = []
  for (let ms = Date.UTC(2024, 0, 2); days.length < count; ms += 86_400_000)
    if (new Date(ms).getUTCDay() % 6 !== 0) days.push(new Date(ms).toISOString().slice(0, 10))
  return days
}

test('a method leaves out what is graded poor, says so with the weights it would else have found, and is kept as a run of the portfolio', async (t) => {
  const days = weekdays(120)
  const walk = (size: number, shift: number, every: number) =>
    Object.fromEntries(
      days.flatMap((day, i) => (i % every === 0 ? [[day, 100 + size * Math.sin(i * 1.7 + shift)]] : [])),
    )
  const folder = pricesIn(t, { A: walk(2, 0, 1), B: walk(3, 1, 1), HOLED: walk(0.1, 2, 3) })
  const env = { ASSAY_HOME: temporaryFolder(t), FILES_URL: folder, ASSAY_SOURCES: 'files' }
  await runJson(['refresh', 'A', 'B', 'HOLED'], env)
  const raw = (...words: string[]) => runJson(['portfolio', ...words], env)
  await raw('create', 'main', '--currency', 'EUR')
  await raw('add', 'main', 'deposit', '--amount', '100000', '--date', '2024-01-02')
  for (const symbol of ['A', 'B', 'HOLED'])
    await raw('add', 'main', 'buy', symbol, '--quantity', '1', '--price', '100', '--date', '2024-01-02')
  const asked = ['rebalance', 'main', '--method', 'min-volatility']
  const { document: ruled, stdout } = await raw(...asked)
  const treated = ruled.quality.assets.map((one: Record<string, unknown>) => [one.symbol, one.treated])
  assert.deepEqual(treated, [
    ['A', 'kept'],
    ['B', 'kept'],
    ['HOLED', 'left-out'],
  ])
  assert.deepEqual(Object.keys(ruled.targets), ['A', 'B'])
  assert.ok(ruled.trades.some((one: Record<string, string>) => one.side === 'sell' && one.symbol === 'HOLED'))
  assert.ok(ruled.quality.withoutRule.weights.HOLED > 0.9, stdout)
  const { document: all } = await raw(...asked, '--min-grade', 'none', '--trust', 'all')
  assert.equal(all.quality, null)
  assert.ok(Math.abs(all.targets.HOLED - ruled.quality.withoutRule.weights.HOLED) < 1e-9)
  const { document: capped } = await raw(...asked, '--min-grade', 'none', '--grade-cap', 'poor=0.1')
  assert.ok(Math.abs(capped.targets.HOLED - 0.1) < 1e-6)
  const { document: again } = await runJson(['rerun', String(ruled.run.id)], env)
  assert.deepEqual([again.run.rerun.sameResult, again.run.rerun.changedInputs], [true, []])
  const { exit } = await raw('rebalance', 'main', '--targets', 'A=1', '--min-grade', 'fair')
  assert.equal(exit, 2)
})
