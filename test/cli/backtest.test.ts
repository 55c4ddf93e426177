// `assay backtest` as a user runs it.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { assertWellFormed } from '#test/support/well-formed.ts'

const small = [
  'Date,AAA,BBB',
  '2024-01-30,10,20',
  '2024-01-31,10,20',
  '2024-02-01,11,18',
  '2024-02-02,12.1,18',
].join('\n')
const equalWeight = ['backtest', '-', '--method', 'equal-weight']

test('equity, costs and turnover of a small case, by hand', async () => {
  const words = [...equalWeight, '--window', '1', '--rebalance', '1', '--cost-bps', '100']
  const { exit, document } = await runJson(words, {}, small)
  assert.equal(exit, 0)
  assert.deepEqual(
    document.equity.map(({ day }: { day: string }) => day),
    ['2024-01-31', '2024-02-01', '2024-02-02'],
  )
  const [first, second, third] = document.equity.map(({ value }: { value: number }) => value)
  assert.equal(first, 1)
  assert.ok(Math.abs(second - 0.99) < 1e-15)
  assert.ok(Math.abs(third - 0.98901 * 1.05) < 1e-15)
  assert.deepEqual(document.trades[0], {
    day: '2024-01-31',
    decidedOn: '2024-01-30',
    turnover: 0.5,
    cost: 0.01,
    weights: { AAA: 0.5, BBB: 0.5 },
  })
  assert.equal(document.lookAheadProbe.passed, true)
  assert.equal(document.lookAheadProbe.maxDifference, 0)
  assert.ok(document.lookAheadProbe.checkedDays > 0)
})

test('the run says what it was made from', async () => {
  const { document } = await runJson([...equalWeight, '--window', '2', '--lag', '0'], {}, small)
  assert.equal(document.run.kind, 'backtest')
  assert.equal(document.run.inputHash, `sha256:${createHash('sha256').update(small).digest('hex')}`)
  assert.deepEqual(document.run.parameters, { file: '-', method: 'equal-weight', window: '2', lag: '0' })
})

const rows = weekdayBars('2020-01-06', 400).map(({ day }, t) => {
  const prices = [1, 2, 3].map((k) => 100 + k * (((t * 37 + k * 11) % 23) - 11) + ((t * 7) % 5))
  return `${day},${prices.join(',')}`
})
const file = ['Date,AAA,BBB,CCC', ...rows].join('\n')

test('the equity of a shorter file is the beginning of the equity, under an optimiser too', async () => {
  const words = ['backtest', '-', '--method', 'min-volatility', '--rebalance', 'monthly', '--window', '60']
  const whole = await runJson(words, {}, file)
  const part = await runJson(words, {}, ['Date,AAA,BBB,CCC', ...rows.slice(0, 250)].join('\n'))
  assert.equal(whole.exit, 0)
  assert.deepEqual(part.document.equity, whole.document.equity.slice(0, part.document.equity.length))
  assert.equal(part.document.equity.length, 190)
})

test('a benchmark is a column of the file, changes no equity, and is measured itself', async () => {
  const plain = await runJson([...equalWeight, '--window', '60'], {}, file)
  const { document } = await runJson([...equalWeight, '--window', '60', '--benchmark', 'BBB'], {}, file)
  assert.deepEqual(document.equity, plain.document.equity)
  assert.equal(plain.document.metrics.beta, null)
  assert.equal(typeof document.metrics.beta, 'number')
  assert.equal(document.benchmark.symbol, 'BBB')
  assert.equal(document.benchmark.equity.length, document.equity.length)
})

test('people get a summary with the warning about survivors', async () => {
  const { exit, stdout } = await runAssay([...equalWeight, '--rebalance', 'monthly'], {}, file)
  assert.equal(exit, 0)
  assert.match(stdout, /equal-weight · 2020-12-23 … /)
  assert.match(stdout, /No look-ahead/)
  assert.match(stdout, /chosen with hindsight/)
})

test('a history shorter than the window is refused with what it takes', async () => {
  const { exit, document } = await runJson(equalWeight, {}, small)
  assert.equal(exit, 1)
  assert.equal(document.error.code, 'no-usable-rows')
  assert.match(document.error.message, /shorter --window/)
})

test('wrong words are wrong usage', async () => {
  const daily = await runAssay([...equalWeight, '--rebalance', 'daily'], {}, small)
  assert.equal(daily.exit, 2)
  assert.match(daily.stderr, /weekly, monthly, none or threshold:0.05/)
  assert.equal((await runAssay([...equalWeight, '--cost-bps=-1'], {}, small)).exit, 2)
})

test('the picture shows the strategy and its benchmark', async (context) => {
  const svg = join(temporaryFolder(context), 'backtest.svg')
  const words = [...equalWeight, '--window', '60', '--benchmark', 'BBB', '--svg', svg]
  assert.equal((await runAssay(words, {}, file)).exit, 0)
  const picture = readFileSync(svg, 'utf8')
  assertWellFormed(picture)
  assert.match(picture, /Backtest of equal-weight/)
  assert.ok(picture.includes('>BBB</text>'))
})

const backtestOf = (...words: string[]) => ['backtest', '-', '--window', '60', ...words]

test('methods that need a solver are tried on the past too, and the future changes nothing', async () => {
  for (const method of ['min-cvar', 'min-cdar']) {
    const words = backtestOf('--method', method, '--rebalance', '60')
    const whole = await runJson(words, {}, file)
    assert.equal(whole.exit, 0)
    assert.equal(whole.document.skipped.length, 0)
    assert.equal(whole.document.lookAheadProbe.passed, true)
    const part = await runJson(words, {}, ['Date,AAA,BBB,CCC', ...rows.slice(0, 250)].join('\n'))
    assert.deepEqual(part.document.equity, whole.document.equity.slice(0, part.document.equity.length))
  }
})

test('the first decision of a backtest is what optimising its window gives', async () => {
  const window = ['Date,AAA,BBB,CCC', ...rows.slice(0, 60)].join('\n')
  for (const words of [
    ['--method', 'min-cvar'],
    ['--method', 'tracking-error', '--benchmark', 'CCC', '--max', '0.7'],
  ]) {
    const { document } = await runJson(backtestOf(...words, '--rebalance', 'none'), {}, file)
    const alone = await runJson(['optimize', '-', ...words], {}, window)
    const held = Object.entries(alone.document.weights as Record<string, number>).filter(([, w]) => w !== 0)
    assert.deepEqual(document.trades[0].weights, Object.fromEntries(held))
  }
})

test('views are blended anew at each decision', async (t) => {
  const views = join(temporaryFolder(t), 'views.json')
  const marketCaps = { AAA: 3, BBB: 2, CCC: 1 }
  writeFileSync(
    views,
    JSON.stringify({ marketCaps, riskAversion: 2, views: [{ assets: { AAA: 1, BBB: -1 }, return: 0.05 }] }),
  )
  const words = ['--method', 'black-litterman', '--views', views]
  const { exit, document } = await runJson(backtestOf(...words, '--rebalance', 'monthly'), {}, file)
  assert.equal(exit, 0)
  assert.equal(document.skipped.length, 0)
  const window = ['Date,AAA,BBB,CCC', ...rows.slice(0, 60)].join('\n')
  const alone = await runJson(['optimize', '-', ...words], {}, window)
  for (const [symbol, weight] of Object.entries(document.trades[0].weights))
    assert.equal(weight, alone.document.weights[symbol])
})

test('threshold:0.05 decides when a weight has drifted so far, as none with --threshold does', async () => {
  const drifting = await runJson(
    backtestOf('--method', 'equal-weight', '--rebalance', 'threshold:0.05'),
    {},
    file,
  )
  const said = ['--rebalance', 'none', '--threshold', '0.05']
  const same = await runJson(backtestOf('--method', 'equal-weight', ...said), {}, file)
  assert.ok(drifting.document.trades.length > 1)
  assert.deepEqual(drifting.document.trades, same.document.trades)
  for (const rebalance of ['threshold:', 'threshold:x', 'threshold:-1'])
    assert.equal(
      (await runJson(backtestOf('--method', 'equal-weight', '--rebalance', rebalance), {}, file)).exit,
      2,
    )
})

test('a limit on turnover lets the first purchase through, and no decision moves more afterwards', async () => {
  const words = ['--method', 'min-volatility', '--rebalance', '20', '--lag', '0', '--turnover', '0.1']
  const { document } = await runJson(backtestOf(...words), {}, file)
  const [first, ...later] = document.trades.map(({ turnover }: { turnover: number }) => turnover)
  assert.ok(Math.abs(first - 0.5) < 1e-12)
  assert.ok(later.length > 10)
  for (const turnover of later) assert.ok(turnover <= 0.05 + 1e-9, `${turnover}`)
})

test('dividends of the file are cash until the next rebalance', async () => {
  const paying = [
    'Date,Close,Dividends',
    '2024-01-01,100,0',
    '2024-01-02,100,0',
    '2024-01-03,98,2',
    '2024-01-04,110,0',
  ].join('\n')
  const words = [...equalWeight, '--window', '1', '--cost-bps', '0', '--symbol', 'AAA', '--dividends']
  const { exit, document } = await runJson(words, {}, paying)
  assert.equal(exit, 0)
  const worth = document.equity.map(({ value }: { value: number }) => value)
  ;[1, 1, 1.12].forEach((expected, t) => assert.ok(Math.abs(worth[t] - expected) < 1e-15))
  assert.equal((await runJson([...equalWeight, '--dividends'], {}, small)).exit, 2)
})
