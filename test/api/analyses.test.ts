// Analyses over HTTP: begun, watched, cancelled, repeated, and seen by whoever asked.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { temporaryFolder } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { openApp } from '#test/support/open-app.ts'
import { untold } from '#test/contracts/store-samples.ts'
import { addPerson, tokenHeader } from '#test/support/people.ts'
import type { Workbench } from '#ports/workbench.ts'
import { openAnalysisDesk } from '#workflows/analyses/analysis-desk.ts'
import { createRunQueue } from '#workflows/analyses/run-queue.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'
import { refreshAll } from '#workflows/refresh-all.ts'

const today = new Date()
const days = weekdayBars('2020-01-06', 2_000)
  .map(({ day }) => day)
  .filter((day) => Date.parse(day) < today.getTime() - 86_400_000)
  .slice(-700)
const random = seededRandom(11)
const closes = { AAA: 100, BBB: 60, CCC: 30 }
const rows = days.map((day) => {
  const market = 0.006 * standardNormal(random)
  for (const [k, symbol] of (['AAA', 'BBB', 'CCC'] as const).entries())
    closes[symbol] *= 1 + 0.0004 + market + 0.004 * (k + 1) * standardNormal(random)
  return { day, ...closes }
})

async function openStored(context: TestContext) {
  const folder = join(temporaryFolder(context), 'files')
  mkdirSync(folder)
  const write = (symbol: keyof typeof closes, count: number) =>
    writeFileSync(
      join(folder, `${symbol}.csv`),
      [
        'Date,Open,High,Low,Close,Volume',
        ...rows.slice(0, count).map((row) => {
          const close = row[symbol].toFixed(4)
          return `${row.day},${close},${close},${close},${close},1000`
        }),
      ].join('\n'),
    )
  const { bench, server, door } = await openApp(context, { FILES_URL: folder, ASSAY_SOURCES: 'files' })
  const refresh = async (symbols: readonly string[]) => {
    const request = { symbols, window: { from: null, to: null }, sources: ['files'] }
    const { summary } = await refreshAll(request, bench, { signal: new AbortController().signal })
    assert.equal(summary.failed, 0)
  }
  for (const symbol of ['AAA', 'BBB', 'CCC'] as const) write(symbol, rows.length - 20)
  await refresh(['AAA', 'BBB', 'CCC'])
  const call = async (method: 'GET' | 'POST', url: string, payload?: object, headers: object = {}) => {
    const answer = await server.inject({
      method,
      url: `/api/v1${url}`,
      headers: { host: 'localhost', ...headers },
      ...(payload && { payload }),
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  return { bench, server, door, call, write, refresh }
}

const owner = (bench: Workbench) => actingUser(bench.store)

const comparable = (document: unknown) =>
  JSON.stringify(document, (name, value: unknown) =>
    name === 'run' || name === 'tookMs' ? undefined : value,
  )

const questions: Record<string, object> = {
  optimize: { symbols: ['AAA', 'BBB', 'CCC'], method: 'min-volatility', max: 0.6 },
  frontier: { symbols: ['AAA', 'BBB', 'CCC'], points: 5 },
  backtest: { symbols: ['AAA', 'BBB'], method: 'inverse-volatility', window: 100, benchmark: 'CCC' },
  regimes: { symbol: 'BBB', states: 2 },
  forecast: { symbol: 'AAA', model: 'ewma', horizons: [1, 5] },
}

test('each kind answers 202 with its run, is done in the background, and repeats to the bit', async (context) => {
  const { call } = await openStored(context)
  for (const [kind, question] of Object.entries(questions)) {
    const begun = await call('POST', `/${kind}`, question)
    assert.equal(begun.status, 202, JSON.stringify(begun.body))
    assert.ok(['waiting', 'running'].includes(begun.body.status), begun.body.status)
    const done = await call('GET', `/runs/${begun.body.id}?wait=30`)
    assert.deepEqual([done.status, done.body.status], [200, 'done'], JSON.stringify(done.body.result))
    assert.equal(done.body.document.run.id, begun.body.id)
    assert.equal(done.body.document.run.kind, kind)
    assert.deepEqual(done.body.parameters, question)
    const again = await call('POST', `/runs/${begun.body.id}/rerun?wait=30`)
    assert.equal(again.status, 202)
    assert.equal(comparable(again.body.document), comparable(done.body.document))
    assert.equal(again.body.document.run.rerun.sameResult, true)
  }
  const { body } = await call('GET', '/runs?kind=backtest&limit=1')
  assert.equal(body.runs.length, 1)
  assert.equal(body.runs[0].kind, 'backtest')
  assert.ok(body.runs[0].result.sharpeRatio !== undefined)
})

test('a run that takes long tells how far it is, and ends when it is cancelled', async (context) => {
  const { call } = await openStored(context)
  const question = { symbol: 'AAA', model: 'lstm', horizons: [1, 5, 20] }
  const begun = await call('POST', '/forecast', question)
  const { id } = begun.body
  let seen = await call('GET', `/runs/${id}`)
  for (let tries = 0; tries < 100 && !(seen.body.progress?.total > 0); tries++)
    seen = await call('GET', `/runs/${id}?wait=0.1`)
  assert.equal(seen.body.status, 'running')
  assert.ok(seen.body.progress.total > 0, JSON.stringify(seen.body.progress))
  const ended = await call('POST', `/runs/${id}/cancel`)
  assert.deepEqual([ended.body.status, ended.body.result.error.code], ['cancelled', 'cancelled'])
  const twice = await call('POST', `/runs/${id}/cancel`)
  assert.deepEqual([twice.status, twice.body.code], [409, 'not-running'])
})

test('a question that cannot be answered is refused before it is a run, or fails as one', async (context) => {
  const { call } = await openStored(context)
  const refused = await call('POST', '/optimize', { symbols: ['AAA'], method: 'max-sharp' })
  assert.equal(refused.status, 400)
  const mistyped = await call('POST', '/optimize', { symbols: ['AAA'], method: 'hrp', maximum: 0.4 })
  assert.deepEqual([mistyped.status, mistyped.body.code], [400, 'bad-usage'])
  const unknown = await call('POST', '/optimize', { symbols: ['NOBODY'], method: 'hrp' })
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'not-found'])
  assert.deepEqual((await call('GET', '/runs')).body.runs, [])
  const question = { symbols: ['AAA', 'BBB'], method: 'max-sharpe', max: 0.2 }
  const { body } = await call('POST', '/optimize?wait=30', question)
  assert.deepEqual([body.status, body.result.error.code, body.document], ['failed', 'infeasible', null])
})

test('a run of somebody else is not there', async (context) => {
  const { bench, call } = await openStored(context)
  const { body } = await call('POST', '/optimize?wait=30', questions.optimize)
  const other = await tokenHeader(bench, await addPerson(bench, 'other', 'member'))
  assert.equal((await call('GET', `/runs/${body.id}`, undefined, other)).status, 404)
  assert.equal((await call('POST', `/runs/${body.id}/rerun`, {}, other)).status, 404)
  assert.equal((await call('POST', `/runs/${body.id}/cancel`, {}, other)).status, 404)
  assert.deepEqual((await call('GET', '/runs', undefined, other)).body.runs, [])
})

test('a run whose server has gone is interrupted when the next one starts, and can be repeated', async (context) => {
  const { bench, call } = await openStored(context)
  const { body: whole } = await call('POST', '/optimize?wait=30', questions.optimize)
  const done = (
    await bench.store.analyses.list({ kinds: null, before: null, limit: 1 }, await owner(bench))
  )[0]!
  const text = await bench.store.analyses.content(done.questionHash)
  const question = { hash: done.questionHash, text: text! }
  const startedAt = (bench.clock.now() - 1_000) as typeof done.startedAt
  const told = await bench.store.analyses.start({ ...done, startedAt, question }, await owner(bench), untold)
  const lost = told.written.id
  assert.equal((await call('GET', `/runs/${lost}`)).body.status, 'running')
  const next = await openAnalysisDesk(bench, createRunQueue(bench.clock))
  context.after(() => next.close())
  assert.equal((await call('GET', `/runs/${lost}`)).body.status, 'interrupted')
  const [said] = await bench.store.messages.last(`jobs:${lost}`, 9)
  assert.equal(JSON.parse(said!.payload).state, 'interrupted')
  const { body: again } = await call('POST', `/runs/${lost}/rerun?wait=30`)
  assert.equal(comparable(again.document), comparable(whole.document))
})

test('sealed forecasts are scored when the bars arrive, and the scoreboard says how they did', async (context) => {
  const { call, write, refresh } = await openStored(context)
  const { body: made } = await call('POST', '/forecast?wait=30', questions.forecast)
  assert.equal(made.document.run.predictionsKept, 2)
  const { body: before } = await call('GET', '/predictions?symbol=AAA')
  assert.deepEqual(
    before.predictions.map(({ h, realised }: { h: number; realised: number | null }) => [h, realised]),
    [
      [5, null],
      [1, null],
    ],
  )
  write('AAA', rows.length)
  await refresh(['AAA'])
  const { body } = await call('GET', '/predictions?symbol=AAA')
  const at = rows.length - 21
  const outcome = Number(rows[at + 5]!.AAA.toFixed(4)) / Number(rows[at]!.AAA.toFixed(4)) - 1
  assert.equal(body.predictions[0].madeOn, rows[at]!.day)
  assert.ok(Math.abs(body.predictions[0].realised - outcome) < 1e-12)
  const { body: board } = await call('GET', '/predictions/scoreboard?symbol=AAA')
  assert.deepEqual(
    board.models.map(({ model, made: count, scored }: Record<string, unknown>) => [model, count, scored]),
    [
      ['ewma', 1, 1],
      ['ewma', 1, 1],
    ],
  )
})

test('risk at length of a symbol and of weights adds up', async (context) => {
  const { call } = await openStored(context)
  const one = await call('POST', '/risk', {
    symbol: 'AAA',
    benchmark: 'CCC',
    rolling: { window: 60 },
    drawdowns: 3,
    bootstrap: { samples: 50 },
    stress: true,
  })
  assert.equal(one.status, 200, JSON.stringify(one.body))
  assert.deepEqual(Object.keys(one.body.rolling.columns), [
    'annual_return',
    'annual_volatility',
    'sharpe_ratio',
    'max_drawdown',
    'beta',
  ])
  assert.equal(one.body.drawdowns[0].depth, one.body.max_drawdown)
  const { low, high } = one.body.bootstrap.bands.sharpe_ratio
  assert.ok(low <= one.body.sharpe_ratio && one.body.sharpe_ratio <= high)
  const { body } = await call('POST', '/risk', { weights: { AAA: 0.5, BBB: 0.3, CCC: 0.2 } })
  const { total, component } = body.contributions.annual_volatility
  const sum = Object.values(component as Record<string, number>).reduce((all, part) => all + part, 0)
  assert.ok(Math.abs(sum - total) < 1e-12 && Math.abs(total - body.annual_volatility) < 1e-12)
  assert.equal((await call('POST', '/risk', {})).status, 400)
})
