// What every engine promises of writes that others are told of: row and message in one transaction, whatever goes wrong, however many write.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AlertRule } from '#core/alerts/alert-rule.ts'
import type { AnalysisEnd, NewAnalysis } from '#ports/store/analyses.ts'
import type { NewMessage } from '#ports/store/messages.ts'
import type { NewPrediction } from '#ports/store/predictions.ts'
import { onEveryEngine } from './store-engines.ts'
import { day, moment, untold } from './store-samples.ts'

const now = moment(1_790_000_000_000)

const rule: AlertRule = {
  kind: 'move',
  direction: 'above',
  threshold: 0.05,
  clear: 0.0475,
  sessions: 1,
  coolDownMs: 60_000,
  severity: 'warning',
}

const asked: NewAnalysis = {
  kind: 'optimize',
  parameters: {},
  inputHash: 'sha256:asked',
  codeVersion: '1.2.3',
  seed: null,
  startedAt: now,
  question: { hash: 'question', text: '{}' },
}

const { question: _, ...ofTheHouse } = { ...asked, kind: 'refresh' as const }

const ended = (hash: string): AnalysisEnd => ({
  status: 'done',
  tookMs: 1,
  result: {},
  document: { hash, text: '{}' },
  record: null,
})

const note = (topic: string, data = {}): NewMessage => ({ topic, type: 'JOB_PROGRESS', data, isKept: true })
const telling = (...topics: readonly string[]) => ({
  at: now,
  messages: () => topics.map((one) => note(one)),
})

/** Messages that can be made and not be kept: a row of the outbox takes none without a type. */
const unkeepable = {
  at: now,
  messages: () => [note('jobs:before'), { ...note('jobs:broken'), type: null as unknown as string }],
}
const unmakeable = {
  at: now,
  messages: (): NewMessage[] => {
    throw new Error('no words for it')
  },
}

onEveryEngine('telling', (at) => {
  const count = async (table: string, where = '1 = 1') =>
    Number((await at.place.raw(`SELECT count(*) AS n FROM ${table} WHERE ${where}`))[0]?.n)
  const addAlert = () =>
    at.store.alerts.add({ rule, symbol: null, portfolioId: null, channels: [] }, null, moment(1))
  const prediction = (symbol: string, horizonBars: number): NewPrediction => ({
    runId: at.runId,
    symbol,
    madeOn: day(18_264),
    horizonBars,
    model: 'ewma',
    modelVersion: '1.2.3',
    low: -0.03,
    median: 0,
    high: 0.03,
    baseline: 'zero',
    skill: null,
    coverage: null,
  })

  test('a message is made of what was written, and kept with it', async () => {
    const { store } = at
    const { written, messages } = await store.analyses.start(asked, null, {
      at: now,
      messages: ({ id }) => [note(`jobs:${id}`, { id })],
    })
    assert.deepEqual(
      messages.map(({ topic, offset, payload }) => [topic, offset, payload]),
      [[`jobs:${written.id}`, 1, `{"id":${written.id}}`]],
    )
    const { epoch } = messages[0]!
    assert.deepEqual(await store.messages.after(`jobs:${written.id}`, { epoch, offset: 0 }, 9), messages)
    const event = { alert: await addAlert(), symbol: null, message: 'Moved.', detail: {}, raisedAt: now }
    const raised = await store.alerts.raise(event, {
      at: now,
      messages: (one) => [note('alerts:all', { id: one?.id })],
    })
    assert.equal(raised.messages[0]?.payload, `{"id":${raised.written!.id}}`)
    await at.save({ symbol: 'FORESEEN' })
    const predictions = [prediction('FORESEEN', 1), prediction('FORESEEN', 5), prediction('NOBODY', 1)]
    await store.predictions.save(predictions.slice(0, 1), untold)
    const sealed = await store.predictions.save(predictions, {
      at: now,
      messages: (some) => some.map(({ symbol, horizonBars: h }) => note(`ml:${symbol}`, { h })),
    })
    assert.deepEqual(
      sealed.messages.map(({ topic, payload }) => [topic, payload]),
      [['ml:FORESEEN', '{"h":5}']],
      'what was said before, or is of nobody, is not told',
    )
  })

  for (const [why, cannot] of [
    ['cannot be made', unmakeable],
    ['cannot be kept', unkeepable],
  ] as const)
    test(`where the message ${why} nothing is written, and nothing is told`, async () => {
      const { store } = at
      await at.save({ symbol: 'UNTOLD' })
      const { written } = await store.analyses.start(asked, null, untold)
      const house = (await store.runs.start(ofTheHouse, untold)).written.id
      const event = { alert: await addAlert(), symbol: null, message: 'Moved.', detail: {}, raisedAt: now }
      const before = [await count('runs'), await count('alert_events'), await count('ml_predictions')]
      await assert.rejects(store.analyses.start(asked, null, cannot))
      await assert.rejects(store.analyses.finish(written.id, ended('never'), cannot))
      await assert.rejects(store.runs.start(ofTheHouse, cannot))
      await assert.rejects(store.runs.finish(house, { status: 'done', tookMs: 1, result: {} }, cannot))
      await assert.rejects(store.analyses.interruptBefore(moment(now + 1), cannot))
      await assert.rejects(store.alerts.raise(event, cannot))
      await assert.rejects(store.predictions.save([prediction('UNTOLD', 1)], cannot))
      const after = [await count('runs'), await count('alert_events'), await count('ml_predictions')]
      assert.deepEqual(after, before)
      assert.equal((await store.analyses.find(written.id, null))?.status, 'running')
      assert.equal((await store.runs.find(house))?.status, 'running')
      assert.equal(await store.analyses.content('never'), null)
      assert.equal(await count('outbox', "topic IN ('jobs:before', 'jobs:broken')"), 0)
      assert.equal(await count('stream_topics', "topic IN ('jobs:before', 'jobs:broken')"), 0)
    })

  test('where the row cannot be written nothing is told', async () => {
    await assert.rejects(at.store.analyses.finish(987_654, ended('nobody'), telling('jobs:987654')))
    assert.equal(await count('outbox', "topic = 'jobs:987654'"), 0)
  })

  test('runs that were left under way for a day are interrupted by the next of any kind, which tells of them', async () => {
    const { analyses, runs } = at.store
    const startedAt = moment(now - 86_400_001)
    const asking = (await analyses.start({ ...asked, startedAt }, null, untold)).written.id
    const refreshing = (await runs.start({ ...ofTheHouse, startedAt }, untold)).written.id
    const { messages } = await runs.start(ofTheHouse, {
      at: now,
      messages: ({ interrupted }) => interrupted.map(({ id, kind }) => note(`jobs:${id}`, { kind })),
    })
    for (const [id, kind] of [
      [asking, 'optimize'],
      [refreshing, 'refresh'],
    ] as const) {
      assert.equal((await runs.find(id))?.status, 'interrupted')
      assert.equal(messages.find(({ topic }) => topic === `jobs:${id}`)?.payload, `{"kind":"${kind}"}`)
    }
  })

  test('many writers of many kinds, each telling several topics in an order of its own, all get through', async () => {
    const { store } = at
    await at.save({ symbol: 'BUSYA' })
    await at.save({ symbol: 'BUSYB' })
    const topics = ['busy:a', 'busy:b', 'busy:c', 'busy:d']
    const rotated = (n: number) => [...topics.slice(n % 4), ...topics.slice(0, n % 4)]
    const alerts = await Promise.all(Array.from({ length: 4 }, addAlert))
    const works = Array.from({ length: 60 }, async (_, n) => {
      const tell = telling(...(n % 2 === 0 ? rotated(n) : rotated(n).toReversed()))
      if (n % 4 === 0) {
        const { id } = (await store.analyses.start(asked, null, tell)).written
        return store.analyses.finish(id, ended('shared'), tell)
      }
      if (n % 4 === 1) {
        const pair = [prediction('BUSYA', n), prediction('BUSYB', n)]
        return store.predictions.save(n % 8 === 1 ? pair : pair.toReversed(), tell)
      }
      if (n % 4 === 2) {
        const event = { alert: alerts[(n >> 2) % 4]!, symbol: null, message: 'Moved.', detail: {} }
        return store.alerts.raise({ ...event, raisedAt: now }, tell)
      }
      return store.messages.append(tell.messages(), now)
    })
    const trims = Array.from({ length: 5 }, () => store.messages.trim(moment(now + 40 * 86_400_000)))
    await Promise.all([...works, ...trims])
    // A topic that was forgotten meanwhile began anew; within its epoch no number is missing.
    for (const topic of topics) {
      const { epoch, offset } = await store.messages.open(topic, now)
      const kept = await store.messages.after(topic, { epoch, offset: 0 }, 1_000)
      const numbers = kept.map((message) => message.offset)
      assert.deepEqual(
        numbers,
        numbers.map((_, index) => offset - numbers.length + 1 + index),
      )
    }
  })
})
