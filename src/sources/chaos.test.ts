// Faults on purpose: how they are named, what they do, and that they repeat.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { chaosSource } from './chaos.ts'
import { parseChaosName, sourceNamesIn } from './chaos-faults.ts'
import { simulatedSource } from './simulated.ts'

const { signal } = new AbortController()
const clock = virtualClock(Date.UTC(2024, 0, 8))
const source = simulatedSource({ seed: 1, clock, faults: false })
const request = { symbol: 'SYN001', from: epochDay(2023, 1, 1), to: null }

function chaos(faults: string) {
  const name = parseChaosName(`chaos:${faults}:simulated`)
  assert.ok(name)
  return chaosSource({ faults: name.faults, source, clock })
}

const closes = async (faults: string) => [...(await chaos(faults).history(request, signal)).series.bars.close]
const clean = async () => [...(await source.history(request, signal)).series.bars.close]

test('the commas between faults do not split a list of sources', () => {
  assert.deepEqual(sourceNamesIn('files, chaos:status=503,html:yahoo ,simulated'), [
    'files',
    'chaos:status=503,html:yahoo',
    'simulated',
  ])
  assert.deepEqual(sourceNamesIn(' , files,'), ['files'])
})

test('a name is faults with numbers and a source; anything else says what is wrong with it', () => {
  assert.equal(parseChaosName('yahoo'), null)
  assert.deepEqual(parseChaosName('chaos:status=429,truncate:yahoo'), {
    faults: new Map([
      ['status', 429],
      ['truncate', 0],
    ]),
    source: 'yahoo',
  })
  const wrong = [
    ['chaos', /expected chaos:FAULT/],
    ['chaos:html', /expected chaos:FAULT/],
    ['chaos:html:chaos:yahoo', /expected chaos:FAULT/],
    ['chaos:trunc:yahoo', /did you mean truncate/],
    ['chaos:toString:yahoo', /no fault "toString"/],
    ['chaos:status=200:yahoo', /from 400 to 599/],
    ['chaos:flaky=:yahoo', /from 0 to 1/],
    ['chaos:flaky=many:yahoo', /from 0 to 1/],
  ] as const
  for (const [name, message] of wrong) {
    assert.throws(() => parseChaosName(name), { code: 'bad-usage', message })
  }
})

for (const [faults, code, retry] of [
  ['timeout', 'timeout', 'later'],
  ['status', 'source-unavailable', 'later'],
  ['status=429', 'rate-limited', 'later'],
  ['status=403', 'blocked', 'elsewhere'],
  ['truncate', 'bad-payload', 'later'],
  ['refuse', 'source-unavailable', 'later'],
  ['reset', 'bad-payload', 'later'],
  ['oversize', 'bad-payload', 'elsewhere'],
  ['empty', 'bad-payload', 'later'],
  ['too-many', 'rate-limited', 'later'],
  ['wrong-granularity', 'bad-payload', 'elsewhere'],
  ['no-number', 'bad-payload', 'elsewhere'],
  ['html', 'blocked', 'elsewhere'],
  ['wrong-symbol', 'bad-payload', 'elsewhere'],
  ['flaky=1', 'source-unavailable', 'later'],
] as const) {
  test(`the fault ${faults} ends in ${code}`, async () => {
    await assert.rejects(chaos(faults).history(request, signal), { name: 'AppError', code, retry })
  })
}

test('a delay sleeps on the clock and then answers', async () => {
  const startMs = clock.now()
  assert.deepEqual(await closes('delay=1500'), await clean())
  assert.equal(clock.now() - startMs, 1_500)
})

test('bars are emptied, enlarged, left out in a row and sent twice', async () => {
  const count = (await clean()).length
  assert.ok((await closes('null-rows=1')).every(Number.isNaN))
  assert.deepEqual(
    await closes('100x=1'),
    (await clean()).map((close) => close * 100),
  )
  const holed = await closes('gap=7')
  assert.deepEqual(
    [holed.length, holed[0], holed.at(-1)],
    [count - 7, (await clean())[0], (await clean()).at(-1)],
  )
  assert.equal((await closes('duplicate=1')).length, 2 * count)
})

test('a limit says how long it lasts', async () => {
  await assert.rejects(chaos('status=429,retry-after=90').history(request, signal), {
    code: 'rate-limited',
    details: { retryAfterMs: 90_000, source: 'chaos', status: 429, symbol: 'SYN001' },
  })
})

test('bars are zeroed, put out of order and dated ahead', async () => {
  assert.ok((await closes('non-positive=1')).every((close) => close === 0))
  const days = async (faults: string) => [...(await chaos(faults).history(request, signal)).series.bars.day]
  const sound = [...(await source.history(request, signal)).series.bars.day]
  const unordered = await days('unordered=1')
  assert.notDeepEqual(unordered, sound)
  assert.deepEqual(
    unordered.sort((a, b) => a - b),
    sound,
  )
  assert.deepEqual(await days('future=40'), [...sound.slice(0, -1), sound.at(-1)! + 40])
})

test('a gap never takes the first and the last bar', async () => {
  assert.equal((await closes('gap=10000')).length, 2)
})

test('the same seed gives the same faults, another one others', async () => {
  assert.deepEqual(await closes('100x=0.1'), await closes('100x=0.1'))
  assert.notDeepEqual(await closes('100x=0.1'), await closes('100x=0.1,seed=2'))
})

test('a flaky source fails its share of the requests, and its faults come only then', async () => {
  const flaky = chaos('flaky=0.3,truncate')
  let failed = 0
  for (let i = 0; i < 300; i++) {
    await flaky.history(request, signal).catch((thrown: unknown) => {
      assert.ok(thrown instanceof AppError && thrown.code === 'bad-payload')
      failed += 1
    })
  }
  assert.ok(failed > 60 && failed < 120, `${failed} of 300`)
})

test('what comes out counts as simulated, whatever it was', async () => {
  const real: PriceSource = {
    ...source,
    id: 'yahoo',
    history: async (...asked) => ({ ...(await source.history(...asked)), source: 'yahoo' }),
  }
  const wrapped = chaosSource({ faults: new Map([['gap', 3]]), source: real, clock })
  const { source: label } = await wrapped.history(request, signal)
  assert.deepEqual([wrapped.id, label, wrapped.isLocal], ['chaos', 'simulated', false])
})
