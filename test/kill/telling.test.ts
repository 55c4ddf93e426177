// Runs that end, predictions and alerts, in processes killed at any statement: whatever is written is told, and whatever is told is written.
import assert from 'node:assert/strict'
import { dirname } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import type { AlertRule } from '#core/alerts/alert-rule.ts'
import { forkSeed, seededRandom } from '#core/math/random.ts'
import { postgresMissing, postgresPlace, sqlitePlace, type TestPlace } from '#test/contracts/store-places.ts'
import { moment } from '#test/contracts/store-samples.ts'
import { startMortal } from './mortal-command.ts'

const KILLS = process.env.ASSAY_LONG_RUNS === '1' ? 200 : 15
const ALERTS = 12
const seed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)

const engines = [
  { name: 'SQLite', newPlace: sqlitePlace, skip: false as string | false },
  { name: 'PostgreSQL', newPlace: postgresPlace, skip: await postgresMissing() },
]

describe('a process killed while it writes what others are told of', { concurrency: 2 }, () => {
  for (const { name, newPlace, skip } of engines) {
    test(`leaves no row without its message and no message without its row, on ${name}`, {
      skip,
    }, async (t) => {
      const place = await newPlace()
      t.after(() => place.remove())
      await killMany(t, place)
    })
  }
})

async function killMany(t: TestContext, { place, raw, open }: TestPlace): Promise<void> {
  const environment = {
    ...('file' in place ? { ASSAY_HOME: dirname(place.file) } : { DATABASE_URL: place.url }),
    ASSAY_SOURCES: 'simulated',
  }
  const assay = async (words: readonly string[], dieAt: number | null = null) => {
    const end = await startMortal(words, environment, dieAt).ended
    assert.ok(end.wasKilled || end.code === 0, `${words.join(' ')} ends with ${end.code}`)
    return end
  }
  await assay(['refresh', 'SYN001', 'SYN002', '--source', 'simulated', '--from', '2024-01-01'])
  await addAlerts(open)
  const works = [
    (round: number) => [
      'forecast',
      'SYN001',
      '--store',
      '--model',
      'ewma',
      '--horizons',
      `1,${2 + (round % 40)}`,
    ],
    () => ['optimize', '--symbols', 'SYN001,SYN002', '--method', 'min-volatility', '--min-grade', 'none'],
    () => ['alert', 'check'],
  ]
  const whole: number[] = []
  for (const words of works) whole.push((await assay(words(38))).statements)
  const random = seededRandom(forkSeed(seed, 'kills'))
  let killed = 0
  for (let kill = 0; kill < KILLS; kill++) {
    await raw('UPDATE alert_events SET resolved_at = 1, raised_at = 1 RETURNING id')
    const work = kill % works.length
    // The first statements open the store.
    const dieAt = Math.ceil(whole[work]! * (0.3 + 0.7 * random()))
    if ((await assay(works[work]!(kill), dieAt)).wasKilled) killed++
    await assertTold(raw, `seed ${seed}, kill ${kill}: ${works[work]!(kill).join(' ')} at statement ${dieAt}`)
  }
  const { rows, messages, halfway } = await assertTold(raw, `seed ${seed}, at the end`)
  t.diagnostic(
    `${killed} of ${KILLS} processes killed: ${rows} rows written, ${messages} messages that tell of them, ${halfway} runs left under way; seed ${seed}`,
  )
  assert.ok(killed >= KILLS / 2, `${killed} of ${KILLS} processes were killed before they ended`)
}

async function addAlerts(open: TestPlace['open']): Promise<void> {
  const rule: AlertRule = {
    kind: 'price',
    direction: 'above',
    threshold: 0,
    clear: 0,
    sessions: null,
    coolDownMs: 0,
    severity: 'info',
  }
  const store = await open()
  for (let n = 0; n < ALERTS; n++)
    await store.alerts.add({ rule, symbol: 'SYN001', portfolioId: null, channels: [] }, null, moment(1))
  await store.close()
}

type Raw = TestPlace['raw']

/** Everything that is told of, as it is written and as it was told, must be the same list. */
async function assertTold(raw: Raw, about: string) {
  const kept = (await raw('SELECT topic, position, type, payload FROM outbox ORDER BY topic, position')).map(
    ({ topic, position, type, payload }) => ({
      topic: String(topic),
      position: Number(position),
      type: String(type),
      data: (typeof payload === 'string' ? JSON.parse(payload) : payload) as Record<string, unknown>,
    }),
  )
  const runs = await raw('SELECT id, kind, status FROM runs')
  const foreseen = await raw('SELECT run_id, count(*) AS n FROM ml_predictions GROUP BY run_id')
  const raised = await raw('SELECT id FROM alert_events')
  const results = await raw('SELECT run_id FROM optimization_results')
  const written = [
    ...runs.flatMap(({ id, status }) =>
      ['running', ...(status === 'running' ? [] : [status])].map((said) => `run ${id} ${said}`),
    ),
    ...results.map(({ run_id: id }) => `weights of ${id}`),
    ...foreseen.map(({ run_id: id, n }) => `${n} predictions of ${id}`),
    ...raised.map(({ id }) => `alert event ${id}`),
  ]
  const told = kept.map(({ type, data }) => {
    if (type === 'JOB_PROGRESS') return `run ${data.run} ${data.state}`
    if (type === 'OPTIMIZATION_COMPLETE') return `weights of ${data.run}`
    if (type === 'ML_PREDICTION') return `${(data.horizons as unknown[]).length} predictions of ${data.run}`
    return `alert event ${data.id}`
  })
  assert.deepEqual(told.toSorted(), written.toSorted(), about)
  const heads = await raw('SELECT topic, position FROM stream_topics')
  for (const { topic, position } of heads) {
    const own = kept.filter((message) => message.topic === topic).map((message) => message.position)
    const expected = Array.from({ length: Number(position) }, (_, index) => index + 1)
    assert.deepEqual(own, expected, `${about}: numbers of ${topic}`)
  }
  const halfway = runs.filter(({ status }) => status === 'running').length
  return { rows: written.length, messages: told.length, halfway }
}
