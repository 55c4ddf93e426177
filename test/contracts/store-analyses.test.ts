// What every engine promises of analyses: questions and documents kept within a bound, seen by whoever asked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AnalysisEnd, NewAnalysis } from '#ports/store/analyses.ts'
import { onEveryEngine } from './store-engines.ts'
import { day, moment, untold } from './store-samples.ts'

const nobody = null

const asked = (name: string): NewAnalysis => ({
  kind: 'optimize',
  parameters: { file: `${name}.csv`, method: 'min-volatility' },
  inputHash: `sha256:${name}`,
  codeVersion: '1.2.3',
  seed: null,
  startedAt: moment(5_000),
  question: { hash: `question ${name}`, text: `{"asked":"${name}"}` },
})

const ended = (name: string): AnalysisEnd => ({
  status: 'done',
  tookMs: 12.5,
  result: { sharpeRatio: 1.25 },
  document: { hash: `document ${name}`, text: `{"answer":"${name}"}` },
  record: null,
})

onEveryEngine('analyses', (at) => {
  const start = async (analysis: NewAnalysis, userId: number | null) =>
    (await at.store.analyses.start(analysis, userId, untold)).written.id
  const finish = (id: number, end: AnalysisEnd) => at.store.analyses.finish(id, end, untold)

  test('an analysis is under way with its question, and done with its document', async () => {
    const { analyses } = at.store
    const id = await start(asked('one'), nobody)
    const { question, ...run } = asked('one')
    const running = { ...run, id, questionHash: question.hash, documentHash: null }
    assert.deepEqual(await analyses.find(id, nobody), {
      ...running,
      status: 'running',
      tookMs: null,
      result: null,
    })
    assert.equal(await analyses.content('question one'), '{"asked":"one"}')
    await finish(id, ended('one'))
    assert.deepEqual(await analyses.find(id, nobody), {
      ...running,
      documentHash: 'document one',
      status: 'done',
      tookMs: 12.5,
      result: { sharpeRatio: 1.25 },
    })
    assert.equal(await analyses.content('document one'), '{"answer":"one"}')
  })

  test('they are listed newest first, by kind, and on from an id; other runs are none', async () => {
    const { analyses } = at.store
    const optimized = await start(asked('listed'), nobody)
    const tested = await start({ ...asked('listed'), kind: 'backtest' }, nobody)
    const ids = async (kinds: readonly 'backtest'[] | null, before: number | null) =>
      (await analyses.list({ kinds, before, limit: 2 }, nobody)).map(({ id }) => id)
    assert.deepEqual(await ids(null, null), [tested, optimized])
    assert.deepEqual(await ids(['backtest'], null), [tested])
    assert.deepEqual((await ids(null, tested))[0], optimized)
    assert.equal(await analyses.find(at.runId, nobody), null)
  })

  test('what somebody else asked is not there', async () => {
    const { analyses } = at.store
    const [row] = await at.place.raw(
      "INSERT INTO users (name, role, created_at, updated_at) VALUES ('somebody', 'owner', 1, 1) RETURNING id",
    )
    const somebody = Number(row!.id)
    const id = await start(asked('private'), somebody)
    assert.equal(await analyses.find(id, nobody), null)
    assert.equal((await analyses.find(id, somebody))?.id, id)
    assert.deepEqual(
      (await analyses.list({ kinds: null, before: null, limit: 10 }, somebody)).map((one) => one.id),
      [id],
    )
    await assert.rejects(finish(id + 1_000, ended('private')), /was started before/)
  })

  test('results stand in the tables of results, each number under its name', async () => {
    const id = await start(asked('recorded'), nobody)
    const solver = { algorithm: 'active-set' }
    const row = {
      method: 'min-volatility',
      expectedReturns: 'mean',
      covariance: 'sample',
      riskFree: 0.02,
      targetReturn: null,
      targetRisk: null,
      maxWeight: 0.4,
      minWeight: 0,
      sectors: {},
      constraints: { total: 1 },
      weights: { A: 0.6, B: 0.4 },
      expectedReturn: 0.08,
      expectedVolatility: 0.12,
      sharpeRatio: 0.5,
      sortinoRatio: 0.7,
      maxDrawdown: 0.2,
      var95: 0.012,
      cvar95: 0.018,
      riskContributions: { A: 0.5, B: 0.5 },
      binding: {},
      solver,
      frontier: null,
      portfolioId: null,
      from: day(18_000),
      to: day(18_100),
      tookMs: 3.5,
    }
    await finish(id, { ...ended('recorded'), record: { table: 'optimization', row } })
    const [kept] = await at.place.raw(
      `SELECT method, sharpe_ratio, max_position_size, cvar_95, optimized_weights, used_ml_predictions FROM optimization_results WHERE run_id = ${id}`,
    )
    const { optimized_weights: weights, ...numbers } = kept!
    assert.deepEqual(typeof weights === 'string' ? JSON.parse(weights) : weights, { A: 0.6, B: 0.4 })
    assert.deepEqual(
      Object.values(numbers).map((value) =>
        typeof value === 'string' && value !== 'min-volatility' ? Number(value) : value,
      ),
      ['min-volatility', 0.5, 0.4, 0.018, 0],
    )
  })

  test('a backtest has its row too, with null where nothing was measured', async () => {
    const id = await start({ ...asked('tested'), kind: 'backtest' }, nobody)
    const row = {
      method: 'hrp',
      from: day(18_000),
      to: day(18_500),
      rebalance: 'monthly',
      rebalanceBars: null,
      windowBars: 252,
      lagBars: 1,
      costBps: 10,
      parameters: { covariance: 'sample' },
      measures: { annual_return: 0.07, sharpe_ratio: 0.6, max_drawdown: 0.3 },
      benchmarkReturn: null,
      benchmarkVolatility: null,
      turnover: 2.5,
      costs: 0.01,
      trades: 12,
      lookAheadPassed: true,
      equity: { equity: [{ day: '2019-04-14', value: 1 }] },
      monthlyReturns: { '2019-04': 0.01 },
      drawdowns: { drawdowns: [] },
      tookMs: 40,
    }
    await finish(id, { ...ended('tested'), record: { table: 'backtest', row } })
    const [kept] = await at.place.raw(
      `SELECT strategy_name, sharpe_ratio, beta, total_trades, look_ahead_passed, turnover FROM backtest_results WHERE run_id = ${id}`,
    )
    const { strategy_name: name, ...numbers } = kept!
    assert.equal(name, 'hrp, monthly')
    assert.deepEqual(
      Object.values(numbers).map((value) => (value === null ? null : Number(value))),
      [0.6, null, 12, 1, 2.5],
    )
  })

  test('what was under way when a server starts is interrupted, unless somebody carries it to its end', async () => {
    const { analyses } = at.store
    const startAt = (ms: number) => start({ ...asked('lost'), startedAt: moment(ms) }, nobody)
    const [lost, slow, later] = [await startAt(5_000), await startAt(5_000), await startAt(9_000)]
    const { written } = await analyses.interruptBefore(moment(9_000), untold)
    assert.ok([lost, slow].every((id) => written.some((one) => one.id === id)))
    await finish(slow, ended('slow'))
    const statusOf = async (id: number) => (await analyses.find(id, nobody))?.status
    assert.deepEqual(
      [await statusOf(lost), await statusOf(slow), await statusOf(later)],
      ['interrupted', 'done', 'running'],
    )
    // A run that is no analysis has a keeper of its own.
    assert.equal((await at.store.runs.find(at.runId))?.status, 'running')
  })

  test('past the bound the texts longest unused leave, and the runs stay', async () => {
    const { analyses } = at.store
    const old = await start(asked('old'), nobody)
    await at.place.raw(
      `UPDATE run_contents SET bytes = ${600 * 1024 * 1024}, used_at = 1 WHERE hash = 'question old' RETURNING hash`,
    )
    await start(asked('new'), nobody)
    assert.equal(await analyses.content('question old'), null)
    assert.equal(await analyses.content('question new'), '{"asked":"new"}')
    assert.equal((await analyses.find(old, nobody))?.questionHash, 'question old')
  })
})
