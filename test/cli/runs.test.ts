// Runs as a user has them: stored with what they looked at, shown, repeated to the bit.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { rawSqlite } from '#test/contracts/store-places.ts'
import { runAssay, runJson, startAssay, temporaryFolder } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'

const random = seededRandom(5)
const levels = [100, 80, 50]
const rows = weekdayBars('2021-01-04', 500).map(({ day }) => {
  const market = 0.006 * standardNormal(random)
  levels.forEach((level, i) => {
    levels[i] = level * (1 + 0.0004 + market + 0.004 * (i + 1) * standardNormal(random))
  })
  return [day, ...levels.map((level) => level.toFixed(4))]
})
const wide = ['Date,AAA,BBB,CCC', ...rows.map((row) => row.join(','))].join('\n')

function openHome(context: TestContext) {
  const folder = temporaryFolder(context)
  const file = join(folder, 'prices.csv')
  writeFileSync(file, wide)
  const env = { ASSAY_HOME: join(folder, 'home') }
  const stored = (sql: string) => rawSqlite(join(env.ASSAY_HOME, 'assay.db'), sql)
  return { folder, file, env, stored }
}

/** Without what may differ: the run, and how long it took. */
const comparable = (document: unknown) =>
  JSON.stringify(document, (name, value: unknown) =>
    name === 'run' || name === 'tookMs' ? undefined : value,
  )

const lines: Record<string, readonly string[]> = {
  optimize: ['--method', 'max-sharpe', '--max', '0.6'],
  frontier: ['--points', '5'],
  backtest: ['--method', 'inverse-volatility', '--window', '100', '--benchmark', 'AAA', '--seed', '3'],
  regimes: ['--symbol', 'BBB', '--states', '2', '--seed', '9'],
  forecast: ['--symbol', 'CCC', '--model', 'ewma', '--horizons', '1,5'],
}

test('every kind is stored with its manifest, and repeats to the bit without its file', async (context) => {
  const { file, env } = openHome(context)
  const firsts = []
  for (const [kind, options] of Object.entries(lines)) {
    const { exit, stderr, document } = await runJson([kind, file, ...options], env)
    assert.equal(exit, 0, stderr)
    firsts.push(document)
    const { run } = document
    assert.deepEqual([run.id, run.kind, run.parameters.file], [firsts.length, kind, file])
    assert.match(run.inputHash, /^sha256:[0-9a-f]{64}$/)
  }
  const { document: shown } = await runJson(['runs', 'show', '3'], env)
  assert.deepEqual(shown.document, firsts[2])
  assert.deepEqual([shown.status, shown.seed], ['done', 3])
  rmSync(file)
  for (const [at, first] of firsts.entries()) {
    const again = await runJson(['rerun', String(at + 1)], env)
    assert.equal(again.exit, 0, again.stderr)
    assert.equal(comparable(again.document), comparable(first))
    const { rerun, id } = again.document.run
    assert.deepEqual([id, rerun.of, rerun.sameResult, rerun.codeVersionBefore], [at + 6, at + 1, true, null])
    assert.match(rerun.changedInputs[0], /cannot be looked at any more/)
  }
  const { document: listed } = await runJson(['runs', '--kind', 'backtest'], env)
  assert.deepEqual(
    listed.runs.map(({ id }: { id: number }) => id),
    [8, 3],
  )
})

test('a rerun says that its file or the code has changed, and answers of what it was', async (context) => {
  const { file, env, stored } = openHome(context)
  const first = await runJson(['optimize', file, '--method', 'hrp'], env)
  writeFileSync(file, wide.replace(rows[9]![1]!, '123.4'))
  stored("UPDATE runs SET code_version = '0.0.1' RETURNING id")
  const again = await runAssay(['rerun', '1'], env)
  assert.match(again.stdout, /The same as run 1, to the bit/)
  assert.match(again.stdout, /Version 0.0.1 answered then/)
  assert.match(again.stdout, /prices.csv has changed since. This answer is of what it was/)
  const { document } = await runJson(['rerun', '1'], env)
  assert.deepEqual(document.weights, first.document.weights)
})

test('an answer that is not the same is said; what is damaged or gone is not repeated', async (context) => {
  const { file, env, stored } = openHome(context)
  await runAssay(['optimize', file, '--method', 'hrp'], env)
  stored(
    `UPDATE run_contents SET content = replace(content, '"method":"hrp"', '"method":"herc"') WHERE hash = (SELECT document_hash FROM runs) RETURNING hash`,
  )
  const { exit, document } = await runJson(['rerun', '1'], env)
  assert.deepEqual([exit, document.run.rerun.sameResult], [3, false])
  stored("UPDATE run_contents SET content = content || ' ' RETURNING hash")
  const damaged = await runJson(['rerun', '1'], env)
  assert.deepEqual([damaged.exit, damaged.document.error.code], [1, 'input-not-kept'])
  stored('DELETE FROM run_contents RETURNING hash')
  const gone = await runJson(['rerun', '1'], env)
  assert.deepEqual([gone.exit, gone.document.error.code], [1, 'input-not-kept'])
  assert.match(gone.stderr, /Ask the same again: .*hrp/)
})

test('without a store that can be opened the answer is the same, and says that it was not stored', async (context) => {
  const { file, folder, env } = openHome(context)
  const stored = await runJson(['optimize', file, '--method', 'min-volatility'], env)
  const blocked = join(folder, 'blocked')
  writeFileSync(blocked, 'a file where the home would be')
  for (const broken of [{ ASSAY_HOME: blocked }, { DATABASE_URL: 'postgresql://127.0.0.1:1/none' }]) {
    const { exit, document, stderr } = await runJson(['optimize', file, '--method', 'min-volatility'], broken)
    assert.equal(exit, 0, stderr)
    assert.equal(comparable(document), comparable(stored.document))
    assert.equal(document.run.id, null)
    assert.ok(document.run.notStored.code.startsWith('store-'), document.run.notStored.code)
    assert.match(stderr, /the run is not stored/)
  }
})

test('an analysis without an answer is a failed run; a wrong question is none', async (context) => {
  const { file, env } = openHome(context)
  const infeasible = ['optimize', file, '--method', 'max-sharpe', '--min', '0.5']
  assert.equal((await runAssay(infeasible, env)).exit, 1)
  assert.equal((await runAssay(['optimize', file, '--method', 'efficient-risk'], env)).exit, 2)
  const { document } = await runJson(['runs'], env)
  assert.equal(document.runs.length, 1)
  assert.deepEqual([document.runs[0].status, document.runs[0].result.error.code], ['failed', 'infeasible'])
})

test('the tables of results have a row for each optimisation, frontier and backtest', async (context) => {
  const { file, env, stored } = openHome(context)
  const best = await runJson(['optimize', file, '--method', 'max-sharpe', '--risk-free', '0.01'], env)
  await runAssay(['frontier', file, '--points', '4'], env)
  const tested = await runJson(['backtest', file, '--method', 'equal-weight', '--window', '60'], env)
  const optimizations = stored('SELECT * FROM optimization_results ORDER BY id')
  assert.deepEqual(
    optimizations.map((row) => [row.run_id, row.method, row.risk_free_rate, row.used_ml_predictions]),
    [
      [1, 'max-sharpe', 0.01, 0],
      [2, 'frontier', 0, 0],
    ],
  )
  assert.deepEqual(JSON.parse(String(optimizations[0]!.optimized_weights)), best.document.weights)
  assert.equal(optimizations[0]!.sharpe_ratio, best.document.sharpeRatio)
  assert.ok(Number(optimizations[0]!.max_drawdown) > 0)
  assert.equal(JSON.parse(String(optimizations[1]!.efficient_frontier_points)).points.length, 4)
  const [backtest] = stored('SELECT * FROM backtest_results')
  assert.equal(backtest!.sharpe_ratio, tested.document.metrics.sharpe_ratio)
  assert.equal(backtest!.total_trades, tested.document.trades.length)
  assert.equal(backtest!.look_ahead_passed, 1)
  const months: number[] = Object.values(JSON.parse(String(backtest!.monthly_returns)))
  const grown = months.reduce((value, month) => value * (1 + month), 1)
  assert.ok(Math.abs(grown - tested.document.equity.at(-1).value) < 1e-12)
})

test('stored symbols are optimised on their total returns, and a rerun sees when they have changed', async (context) => {
  const { folder, env } = openHome(context)
  const files = join(folder, 'files')
  mkdirSync(files)
  const write = (symbol: string, column: number, count: number) =>
    writeFileSync(
      join(files, `${symbol}.csv`),
      [
        'Date,Open,High,Low,Close,Volume',
        ...rows
          .slice(0, count)
          .map((row) => `${row[0]},${row[column]},${row[column]},${row[column]},${row[column]},1000`),
      ].join('\n'),
    )
  const withFiles = { ...env, FILES_URL: files }
  write('AAA', 1, 490)
  write('BBB', 2, 490)
  assert.equal((await runAssay(['refresh', 'AAA', 'BBB', '--source', 'files'], withFiles)).exit, 0)
  const words = ['--symbols', 'AAA,BBB', '--method', 'min-volatility', '--min-grade', 'none']
  const { document, exit, stderr } = await runJson(['optimize', ...words], withFiles)
  assert.equal(exit, 0, stderr)
  const part = join(folder, 'part.csv')
  writeFileSync(
    part,
    ['Date,AAA,BBB', ...rows.slice(0, 490).map((row) => row.slice(0, 3).join(','))].join('\n'),
  )
  const plain = await runJson(['optimize', part, '--method', 'min-volatility'], env)
  assert.deepEqual(document.weights, plain.document.weights)

  write('AAA', 1, 500)
  assert.equal((await runAssay(['refresh', 'AAA', '--source', 'files'], withFiles)).exit, 0)
  const again = await runJson(['rerun', String(document.run.id)], withFiles)
  assert.equal(again.document.run.rerun.sameResult, true)
  assert.deepEqual(again.document.run.rerun.changedInputs, ['The stored prices of AAA have changed since.'])
  const both = await runAssay(['optimize', part, ...words], env)
  assert.equal(both.exit, 2)
  assert.match(both.stderr, /a FILE or --symbols, not both/)
})

test('an interrupt ends a run at once, and it is kept as cancelled', async (context) => {
  const { env } = openHome(context)
  const chance = seededRandom(8)
  const returns = weekdayBars('1990-01-01', 9_000).map(({ day }) => `${day},${0.01 * standardNormal(chance)}`)
  const child = startAssay(['forecast', '-', '--returns', '--model', 'lstm', '--json'], env)
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  // More than a pipe holds: once it is written, the program listens for signals and reads.
  child.stdin.end(['Date,Return', ...returns].join('\n'))
  await once(child.stdin, 'finish')
  child.kill('SIGINT')
  assert.equal(await ended, 1)
  assert.equal(JSON.parse(stdout).error.code, 'cancelled')
  const { document } = await runJson(['runs'], env)
  assert.deepEqual(
    document.runs.map(({ kind, status }: Record<string, string>) => [kind, status]),
    [['forecast', 'cancelled']],
  )
})

test('grades of a file enter where they are asked for, and what they did is shown', async (context) => {
  const { folder, env } = openHome(context)
  const holey = rows.map(([day, one, two, three], t) => [day, one, t % 2 === 0 ? two : '', three].join(','))
  const file = join(folder, 'holey.csv')
  writeFileSync(file, ['Date,AAA,BBB,CCC', ...holey].join('\n'))
  const words = ['optimize', file, '--method', 'min-volatility', '--missing', 'pairwise']
  const plain = await runJson(words, env)
  assert.equal(plain.document.quality, undefined)
  assert.deepEqual(Object.keys(plain.document.weights), ['AAA', 'BBB', 'CCC'])
  const graded = await runJson([...words, '--min-grade', 'good', '--grade-cap', 'excellent=0.7'], env)
  const { quality, weights } = graded.document
  assert.deepEqual(Object.keys(weights), ['AAA', 'CCC'])
  assert.ok(weights.AAA <= 0.7 + 1e-12)
  assert.deepEqual(
    quality.assets.map(({ symbol, treated }: Record<string, string>) => [symbol, treated]),
    [
      ['AAA', 'capped'],
      ['BBB', 'left-out'],
      ['CCC', 'capped'],
    ],
  )
  assert.deepEqual(quality.withoutRule.weights, plain.document.weights)
  const wrong = await runAssay([...words, '--grade-cap', 'splendid=1'], env)
  assert.equal(wrong.exit, 2)
})
