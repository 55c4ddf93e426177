// `assay optimize` as a user runs it.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { optimizers } from '#core/optimize/catalogue.ts'
import { runAssay, runJson } from '#test/support/assay.ts'
import { sharedData, noSharedData } from '#test/shared-data.ts'
import { weekdayBars } from '#test/support/chart-body.ts'

/** Three columns that share a little and differ in how far they swing. */
const rows = weekdayBars('2023-01-02', 120).map(({ day }, t) => {
  const prices = [1, 2, 3].map((k) => 100 + k * (((t * 37 + k * 11) % 23) - 11) + ((t * 7) % 5))
  return `${day},${prices.join(',')}`
})
const file = ['Date,AAA,BBB,CCC', ...rows].join('\n')

test('the document holds weights that sum to 1, risk that sums to 1, and proof that nothing is better', async () => {
  const { exit, document } = await runJson(['optimize', '-', '--method', 'min-volatility'], {}, file)
  assert.equal(exit, 0)
  const total = (values: Record<string, number>) =>
    Object.values(values).reduce((sum, value) => sum + value, 0)
  assert.deepEqual(Object.keys(document.weights), ['AAA', 'BBB', 'CCC'])
  assert.ok(Math.abs(total(document.weights) - 1) < 1e-12)
  assert.ok(Math.abs(total(document.riskContributions) - 1) < 1e-12)
  assert.ok(document.solver.kktResidual < 1e-12)
  assert.equal(document.observations, 119)
  assert.match(document.run.inputHash, /^sha256:[0-9a-f]{64}$/)
  assert.equal(document.run.parameters.method, 'min-volatility')
  assert.equal(document.periodsPerYear, 252)
})

test('a floor above a cap is infeasible, and the document says what and where at its top', async () => {
  const words = ['optimize', '-', '--method', 'max-sharpe', '--min', '0.5', '--max', '0.6']
  const { exit, document, stderr } = await runJson(words, {}, file)
  assert.equal(exit, 1)
  assert.equal(document.error.code, 'infeasible')
  assert.equal(document.error.constraint, 'bounds')
  assert.match(stderr, /cannot hold together/)
})

test('a target out of reach names the best there is', async () => {
  const words = ['optimize', '-', '--method', 'efficient-risk', '--target-risk', '0.0001']
  const { exit, document } = await runJson(words, {}, file)
  assert.equal(exit, 1)
  assert.equal(document.error.constraint, 'target-risk')
  assert.ok(document.error.limit > 0.0001)
})

test('a method that does not exist is wrong usage, with the near name', async () => {
  const { exit, stderr } = await runAssay(['optimize', '-', '--method', 'max-sharp'], {}, file)
  assert.equal(exit, 2)
  assert.match(stderr, /did you mean max-sharpe/)
})

test('columns of unequal length are refused with the common window, unless told how to treat them', async () => {
  const ragged = file.replace(/^(2023-01-0[2-6],[^,]+,)[^,]+/gm, '$1')
  const refused = await runJson(['optimize', '-', '--method', 'hrp'], {}, ragged)
  assert.equal(refused.exit, 1)
  assert.equal(refused.document.error.code, 'ragged-columns')
  assert.deepEqual(refused.document.error.details.columns, ['BBB'])
  const common = await runJson(['optimize', '-', '--method', 'hrp', '--missing', 'common'], {}, ragged)
  assert.equal(common.exit, 0)
  assert.equal(common.document.observations, 114)
})

test('twenty stocks over thirty years: the largest Sharpe ratio under a cap', {
  skip: sharedData('matrix/skfolio_sp500_dataset.csv') === null && noSharedData,
}, async () => {
  const words = [
    'optimize',
    sharedData('matrix/skfolio_sp500_dataset.csv')!,
    '--method',
    'max-sharpe',
    '--max',
    '0.2',
  ]
  const { document } = await runJson(words)
  assert.equal(document.weights.UNH, 0.2)
  assert.ok(document.solver.kktResidual < 1e-12)
  assert.ok(
    document.binding.some(
      (one: { symbol: string; side: string }) => one.symbol === 'UNH' && one.side === 'upper',
    ),
  )
})

/** What the command says of files it names, in a folder of their own. */
async function withFiles(files: Record<string, string>, words: (path: (name: string) => string) => string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'assay-limits-'))
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    return await runJson(['optimize', '-', ...words((name) => join(folder, name))], {}, file)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('sectors, bounds of single assets, turnover, costs and a charge on concentration are kept together', async () => {
  const { exit, document } = await withFiles(
    {
      'sectors.csv': 'symbol,sector,min,max\nAAA,one,,0.5\nBBB,one,,0.5\nCCC,two,0.1,\n',
      'bounds.csv': 'symbol,min,max\nAAA,,0.3\n',
      'held.csv': 'symbol,weight\nAAA,0.5\nCCC,0.5\n',
    },
    (path) =>
      `--method min-volatility --sectors ${path('sectors.csv')} --bounds ${path('bounds.csv')}
      --previous ${path('held.csv')} --turnover 0.6 --cost-bps 5 --l2 0.01`.split(/\s+/),
  )
  assert.equal(exit, 0)
  const { AAA, BBB, CCC } = document.weights
  assert.ok(AAA <= 0.3 && AAA + BBB <= 0.5 + 1e-12 && CCC >= 0.1)
  const { turnover, oneWay, cost } = document.trades
  assert.ok(turnover <= 0.6 + 1e-9)
  assert.ok(Math.abs(turnover - (Math.abs(AAA - 0.5) + BBB + Math.abs(CCC - 0.5))) < 1e-12)
  assert.equal(oneWay, turnover / 2)
  assert.ok(Math.abs(cost - turnover * 0.0005) < 1e-15)
})

test('a sector floor out of reach is named with what it can be', async () => {
  const { exit, document } = await withFiles(
    { 'sectors.csv': 'symbol,sector,min,max\nAAA,one,0.7,\n' },
    (path) => ['--method', 'max-sharpe', '--max', '0.5', '--sectors', path('sectors.csv')],
  )
  assert.equal(exit, 1)
  assert.equal(document.error.constraint, 'sector:one')
  assert.ok(Math.abs(document.error.limit - 0.5) < 1e-9)
})

test('files about weights are refused with the row that is wrong', async () => {
  const refused = async (text: string, option: string) => {
    const { document } = await withFiles({ 'a.csv': text }, (path) => [
      '--method',
      'min-volatility',
      `--${option}`,
      path('a.csv'),
    ])
    return document.error.message
  }
  assert.match(
    await refused('symbol,sector,min,max\nAAA,one,0,0.5\nBBB,one,0,0.6\n', 'sectors'),
    /row 3: the max of one is 0.6 here and 0.5 above/,
  )
  assert.match(await refused('symbol,sector\nAAA,one\nAAA,two\n', 'sectors'), /row 3: AAA stands twice/)
  assert.match(
    await refused('symbol,weight\nAAA,much\n', 'previous'),
    /row 2, column weight: "much" is no number/,
  )
  assert.match(await refused('symbol\nAAA\n', 'previous'), /row 1: it needs weight; found symbol/)
  assert.match(await refused('symbol,weight\nZZZ,1\n', 'previous'), /no column for ZZZ/)
})

test('a charge that a method cannot take in is refused, not passed over', async () => {
  const { exit, stderr } = await runAssay(['optimize', '-', '--method', 'hrp', '--l2', '1'], {}, file)
  assert.equal(exit, 2)
  assert.match(stderr, /hrp takes no --l2; min-volatility, max-sharpe/)
})

test('every method answers for the same prices with weights that sum to 1', async () => {
  const views = JSON.stringify({
    marketCaps: { AAA: 3, BBB: 2, CCC: 1 },
    views: [{ assets: { AAA: 1, BBB: -1 }, return: 0.02, confidence: 0.7 }],
  })
  const extra: Record<string, string> = {
    'efficient-return': '--target-return 0.05',
    'efficient-risk': '--target-risk 3',
    cardinality: '--cardinality 2',
    'tracking-error': '--benchmark CCC',
  }
  for (const { id } of optimizers) {
    const { exit, document } = await withFiles({ 'views.json': views }, (path) =>
      `--method ${id} ${extra[id] ?? ''} ${id === 'black-litterman' ? `--views ${path('views.json')}` : ''}`
        .trim()
        .split(/\s+/),
    )
    assert.equal(exit, 0, `${id}: ${JSON.stringify(document)}`)
    const weights = Object.values<number>(document.weights)
    assert.ok(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-12, id)
    assert.ok(document.solver.kktResidual < 1e-9, id)
    assert.equal(Object.keys(document.weights).includes('CCC'), id !== 'tracking-error')
  }
})

test('views change what is expected, for any method that looks at it', async () => {
  const caps = { AAA: 3, BBB: 2, CCC: 1 }
  const ask = (views: unknown) =>
    withFiles({ 'views.json': JSON.stringify(views) }, (path) => [
      '--method=max-sharpe',
      '--expected-returns=black-litterman',
      `--views=${path('views.json')}`,
    ])
  const certain = { assets: { CCC: 1 }, return: 0.9, confidence: 1 }
  const { document } = await ask({ marketCaps: caps, views: [certain] })
  assert.ok(Math.abs(document.blackLitterman.posterior.CCC - 0.9) < 1e-12)
  assert.equal((await ask({ marketCaps: { AAA: 1 } })).document.error.code, 'bad-payload')
  const unknown = await ask({ marketCaps: caps, views: [{ assets: { ZZZ: 1 }, return: 0.1 }] })
  assert.match(unknown.document.error.message, /views\.json: views\[0\]\.assets names ZZZ/)
  const { exit, stderr } = await runAssay(['optimize', '-', '--method', 'black-litterman'], {}, file)
  assert.equal(exit, 2)
  assert.match(stderr, /needs --views FILE/)
})

test('money becomes whole shares at the last prices, and what is left', async () => {
  const words = ['optimize', '-', '--method', 'risk-parity', '--value', '10000', '--lot', '2']
  const { document } = await runJson(words, {}, file)
  const { positions, cash, shares, others, deviation } = document.allocation
  const last = rows.at(-1)!.split(',').slice(1).map(Number)
  for (const [k, symbol] of ['AAA', 'BBB', 'CCC'].entries()) {
    assert.equal(shares[symbol] % 2, 0)
    assert.equal(positions[k].price, last[k])
  }
  const spent = positions.reduce((sum: number, one: { amount: number }) => sum + one.amount, 0)
  assert.ok(cash >= 0 && Math.abs(spent + cash - 10_000) < 1e-9)
  assert.ok(others.every((other: { deviation: number }) => other.deviation >= deviation))
})

/** Prices on so many weekdays, a column for each list of returns. */
const pricesOf = (columns: readonly (readonly number[])[]) => {
  const days = weekdayBars('2023-01-02', columns[0]!.length + 1)
  const levels = columns.map((column) => {
    let price = 100
    return [100, ...column.map((value) => (price *= 1 + value))]
  })
  const lines = days.map(({ day }, t) => [day, ...levels.map((level) => level[t])].join(','))
  return [`Date,${columns.map((_, i) => `A${i + 1}`).join(',')}`, ...lines].join('\n')
}
const wave = (k: number, count: number) =>
  Array.from({ length: count }, (_, t) => (((t * 37 + k * 11) % 23) - 11) / 1000)

test('odd input has a defined answer: one asset, one that never moves, twins, fewer days than assets, only losses', async () => {
  const ask = async (columns: readonly (readonly number[])[], words: string) =>
    (await runJson(['optimize', '-', ...words.split(' ')], {}, pricesOf(columns))).document
  const codes = (document: { warnings: { code: string }[] }) => document.warnings.map(({ code }) => code)
  const one = await ask([wave(1, 40)], '--method max-sharpe --expected-returns capm --risk-free=-1')
  assert.deepEqual(one.weights, { A1: 1 })
  const still = [wave(1, 40), wave(2, 40), Array.from({ length: 40 }, () => 0)]
  for (const method of ['min-volatility', 'min-semivariance', 'min-cvar']) {
    const document = await ask(still, `--method ${method}`)
    assert.ok(document.weights.A3 > 1 - 1e-6, method)
    assert.deepEqual(codes(document), ['constant-price'])
  }
  assert.match((await ask(still, '--method hrp')).error.message, /A3 did not move at all/)
  const twins = await ask([wave(1, 40), wave(1, 40)], '--method min-volatility')
  assert.ok(Math.abs(twins.weights.A1 - 0.5) < 1e-6)
  assert.deepEqual(codes(twins), ['tied-assets'])
  const few = Array.from({ length: 6 }, (_, k) => wave(k + 1, 4))
  const doubted = await ask(few, '--method min-volatility')
  assert.ok(doubted.solver.ridge > 0)
  assert.deepEqual(codes(doubted), ['few-returns'])
  assert.equal((await ask(few, '--method min-volatility --covariance ledoit-wolf')).solver.ridge, 0)
  const losses = [wave(1, 40), wave(2, 40)].map((column) => column.map((value) => value - 0.02))
  const refused = await ask(losses, '--method max-sharpe')
  assert.equal(refused.error.constraint, 'risk-free')
  assert.ok(refused.error.limit < 0)
  const two = await ask([wave(1, 1), wave(2, 1)], '--method min-volatility')
  assert.equal(two.error.code, 'no-usable-rows')
  const neutral = await ask([wave(1, 40), wave(2, 40)], '--method max-utility --sum 0')
  assert.match(neutral.error.message, /add --min=-1/)
  const scaled = await ask([wave(1, 40), wave(2, 40)], '--method hrp --sum 0 --min=-1')
  assert.equal(scaled.error.code, 'bad-usage')
})
