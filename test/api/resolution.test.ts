// What the server says about sources that disagree: their record, the reason for a bar, the history, and the issues.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { startProvider } from '#test/contracts/provider-server.ts'
import { providerWires } from '#test/contracts/provider-bodies.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { openApp } from '#test/support/open-app.ts'
import { refreshAll } from '#workflows/refresh-all.ts'

const truth = weekdayBars('2024-01-08', 40).map(({ day, close }) => ({ day, close: close! / 10 }))
const wrong = truth.map(({ day, close }, i) => ({ day, close: i === 20 ? close * 1.2 : close }))

/** ACME as Yahoo and Stooq tell it; Yahoo, the better one, is wrong on one day. */
async function openDisagreeing(context: TestContext) {
  const yahoo = await startProvider()
  const stooq = await startProvider()
  context.after(() => Promise.all([yahoo.close(), stooq.close()]))
  yahoo.answerWith({ body: providerWires.find(({ id }) => id === 'yahoo')!.body(wrong, 'ACME') })
  stooq.answerWith({ body: providerWires.find(({ id }) => id === 'stooq')!.body(truth, 'ACME') })
  const { bench, server } = await openApp(context, {
    ASSAY_SOURCES: 'yahoo,stooq',
    YAHOO_URL: yahoo.url,
    STOOQ_URL: stooq.url,
    RATE_LIMIT_DELAY: '0',
  })
  async function refresh(source: string): Promise<void> {
    const request = { symbols: ['ACME'], window: { from: null, to: null }, sources: [source] }
    await refreshAll(request, bench, { signal: new AbortController().signal })
  }
  for (const source of ['yahoo', 'stooq']) await refresh(source)
  return {
    /** Yahoo corrects its wrong day, some ms later. */
    async restate() {
      await setTimeout(5)
      yahoo.answerWith({ body: providerWires.find(({ id }) => id === 'yahoo')!.body(truth, 'ACME') })
      await refresh('yahoo')
    },
    get: async (path: string) => {
      const answer = await server.inject({ url: path, headers: { host: 'localhost' } })
      assert.equal(answer.statusCode, 200, answer.body)
      return answer.json()
    },
    refused: async (path: string) => {
      const answer = await server.inject({ url: path, headers: { host: 'localhost' } })
      return [answer.statusCode, answer.json().code]
    },
  }
}

test('each source has a record, each bar a reason, each difference an issue', async (t) => {
  const { get, refused } = await openDisagreeing(t)

  const { sources } = await get('/api/v1/assets/ACME/quality')
  assert.deepEqual(
    sources.map(({ source, taken, compared, agreeing, agreement }: Record<string, unknown>) => [
      source,
      taken,
      compared,
      agreeing,
      agreement,
    ]),
    [
      ['yahoo', 40, 40, 39, 39 / 40],
      ['stooq', 0, 40, 39, 39 / 40],
    ],
  )

  const ref = (day: string) => `/api/v1/explain/${encodeURIComponent(`asset/ACME/close@${day}`)}`
  const odd = await get(ref(truth[20]!.day))
  assert.match(
    odd.sentence,
    /best source that has the day, though only 1 of 2 agree; another close is 16.67 % away/,
  )
  assert.deepEqual(
    odd.inputs.map(({ name }: { name: string }) => name),
    ['close of yahoo', 'close of stooq'],
  )
  assert.equal(odd.figure.grade, 'fair')
  const usual = await get(ref(truth[5]!.day))
  assert.match(usual.sentence, /2 of 2 agree/)

  const { issues, total } = await get('/api/v1/issues?symbol=ACME&rule=cross-check&limit=5')
  assert.deepEqual([total, issues[0].day, issues[0].evidence.diagnosis], [1, truth[20]!.day, 'unexplained'])
  assert.deepEqual(await refused('/api/v1/issues?symbol=NOPE'), [404, 'not-found'])

  const { sayings, diff } = await get('/api/v1/assets/ACME/history')
  assert.deepEqual(
    [sayings.map(({ source, bars }: { source: string; bars: number }) => [source, bars]), diff],
    [
      [
        ['stooq', 40],
        ['yahoo', 40],
      ],
      null,
    ],
  )
  const compared = await get('/api/v1/assets/ACME/history?from=2024-01-01&to=2099-01-01&source=stooq')
  assert.deepEqual(compared.diff.added, [
    { source: 'stooq', bars: 40, from: truth[0]!.day, to: truth[39]!.day },
  ])
  assert.deepEqual(await refused('/api/v1/assets/ACME/history?from=2024-01-01'), [400, 'bad-usage'])
})

test('prices and actions of an earlier moment are those that were given then, with their lineage', async (t) => {
  const { get, refused, restate } = await openDisagreeing(t)
  const path = '/api/v1/assets/ACME'
  const before = await get(`${path}/prices`)
  assert.deepEqual(
    before.lineage.sources.map(({ source }: { source: string }) => source),
    ['yahoo'],
  )
  const moment = new Date(Date.now() + 1).toISOString()
  const actionsBefore = await get(`${path}/actions`)
  await restate()
  assert.notDeepEqual((await get(`${path}/prices`)).columns, before.columns)
  const then = await get(`${path}/prices?asKnownAt=${moment}`)
  assert.deepEqual({ ...then, lineage: null }, { ...before, lineage: null })
  assert.deepEqual(then.lineage, { ...before.lineage, knownAt: moment })
  assert.deepEqual(await get(`${path}/actions?asKnownAt=${moment}`), actionsBefore)
  assert.deepEqual(await refused(`${path}/prices?asKnownAt=yesterday`), [400, 'bad-usage'])
})
