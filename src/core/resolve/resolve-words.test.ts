// Several sources become one series: cases worked by hand, and what must hold for any words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { sessionEnd } from '#core/calendars/session-end.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import { type Said, wordsSaid } from '#test/support/resolve/said.ts'
import { verdicts } from './agreement.ts'
import { ratioNamer } from './named-ratio.ts'
import { resolveWords } from './resolve-words.ts'
import { tolerances } from './tolerance.ts'

const calendar = calendarFor('24/7')
const monday = epochDay(2024, 1, 15)
const options = {
  priority: ['files', 'yahoo', 'stooq', 'tiingo'],
  tolerance: tolerances.equity,
  calendar,
  actions: [],
}

function resolved(said: readonly Said[], priority = options.priority) {
  const series = resolveWords(wordsSaid(said), { ...options, priority })
  return Array.from(series.bars.day, (day, i) => ({
    day: day - monday,
    close: series.bars.close[i]!,
    source: series.sources[series.sourceIndex[i]!],
    verdict: verdicts[series.agreement.verdict[i]!],
    votes: `${series.agreement.agreeing[i]} of ${series.agreement.sources[i]}`,
  }))
}

/** What sources say of one day, in the order given. */
const onMonday = (...said: readonly (Partial<Said> & { source: string })[]) =>
  said.map((word) => ({ day: monday, close: 100, ...word }))

test('the best source wins, whoever spoke last', () => {
  const said = onMonday(
    { source: 'stooq', close: 100.2, knownAt: 4e12 },
    { source: 'yahoo', close: 100, knownAt: 3e12 },
  )
  assert.deepEqual(resolved(said), [
    { day: 0, close: 100, source: 'yahoo', verdict: 'agree', votes: '2 of 2' },
  ])
  assert.equal(resolved(said, ['stooq', 'yahoo'])[0]?.source, 'stooq')
})

test('a source nobody ranked comes last', () => {
  const said = onMonday({ source: 'another' }, { source: 'tiingo' })
  assert.equal(resolved(said)[0]?.source, 'tiingo')
})

test('two sources that agree outvote the best one, one alone does not', () => {
  const two = onMonday({ source: 'yahoo', close: 110 }, { source: 'stooq', close: 100 })
  assert.deepEqual(resolved(two), [
    { day: 0, close: 110, source: 'yahoo', verdict: 'disagree', votes: '1 of 2' },
  ])
  const three = [...two, ...onMonday({ source: 'tiingo', close: 100.1 })]
  assert.deepEqual(resolved(three), [
    { day: 0, close: 100, source: 'stooq', verdict: 'outvoted', votes: '2 of 3' },
  ])
})

test('three sources that all differ settle nothing, and a tie stays with the best', () => {
  const differ = onMonday(
    { source: 'yahoo', close: 110 },
    { source: 'stooq', close: 100 },
    { source: 'tiingo', close: 90 },
  )
  assert.deepEqual(resolved(differ)[0], {
    day: 0,
    close: 110,
    source: 'yahoo',
    verdict: 'disagree',
    votes: '1 of 3',
  })
  const tie = [
    ...onMonday({ source: 'files', close: 110 }),
    ...differ.slice(0, 2),
    ...onMonday({ source: 'b' }),
  ]
  assert.equal(resolved(tie)[0]?.close, 110)
})

test('a bar that cannot be, or lacks a price, gives way to one that can', () => {
  const whole = { source: 'stooq', close: 90 }
  for (const bad of [
    { close: Number.NaN },
    { close: -1 },
    { low: 101, close: 100 },
    { high: 99, low: 98, close: 100 },
    { open: Number.NaN },
  ]) {
    const [bar] = resolved(onMonday({ source: 'yahoo', ...bad }, whole))
    assert.equal(bar?.source, 'stooq', JSON.stringify(bad))
  }
})

test('a final word beats one from before the close, which still stands where it is alone', () => {
  const end = sessionEnd(calendar, monday)
  const early = onMonday({ source: 'files', close: 50, knownAt: end - 1 })
  assert.equal(resolved(early)[0]?.close, 50)
  const [bar] = resolved([...early, ...onMonday({ source: 'tiingo', close: 100, knownAt: end })])
  assert.deepEqual([bar?.source, bar?.verdict], ['tiingo', 'alone'])
})

test('a source with a poor series of the asset gives way to one with a good series', () => {
  const every = (source: string, step: number, close: number) =>
    Array.from({ length: 40 / step }, (_, i) => ({ source, day: monday + i * step, close }))
  const weekly = every('files', 7, 100)
  const daily = every('yahoo', 1, 110)
  assert.ok(resolved([...weekly, ...daily]).every(({ source }) => source === 'yahoo'))
  assert.ok(resolved([...every('files', 1, 100), ...daily]).every(({ source }) => source === 'files'))
})

test('half a cent is rounding, however small the price', () => {
  const [penny] = resolved(onMonday({ source: 'yahoo', close: 0.05 }, { source: 'stooq', close: 0.054 }))
  assert.equal(penny?.verdict, 'agree')
  const [cent] = resolved(onMonday({ source: 'yahoo', close: 0.05 }, { source: 'stooq', close: 0.06 }))
  assert.equal(cent?.verdict, 'disagree')
})

const saidWith = (close: fc.Arbitrary<number>) =>
  fc
    .uniqueArray(
      fc.record({
        source: fc.constantFrom('files', 'yahoo', 'stooq', 'tiingo', 'a', 'b'),
        day: fc.integer({ min: monday, max: monday + 12 }),
        close,
      }),
      { selector: ({ source, day }) => `${source} ${day}`, minLength: 1, maxLength: 40 },
    )
    .map((words) => words.map((word, i) => Object.assign({ knownAt: 4e12 + i }, word)))

const said = saidWith(
  fc.oneof(fc.constantFrom(Number.NaN, 0, 100, 100.1, 400), fc.double({ min: 1, max: 1000, noNaN: true })),
)

/** Two sources whose words of one day lie a hundredfold apart. */
const hundredfold = [
  { knownAt: 4e12, source: 'a', day: 19_744, close: 100.1 },
  { knownAt: 4e12 + 1, source: 'a', day: 19_743, close: 400 },
  { knownAt: 4e12 + 2, source: 'tiingo', day: 19_738, close: 1 },
  { knownAt: 4e12 + 3, source: 'tiingo', day: 19_743, close: 1 },
  { knownAt: 4e12 + 4, source: 'files', day: 19_743, close: 3.976_023_976_023_976_4 },
  { knownAt: 4e12 + 5, source: 'tiingo', day: 19_737, close: 1 },
]

/** Nearer to each other than any split or unit would put them. */
const saidAtOneLevel = saidWith(
  fc.oneof(fc.constantFrom(Number.NaN, 0, 100, 100.1), fc.double({ min: 96, max: 110, noNaN: true })),
)

test('the order in which sources are told of does not matter', () => {
  fc.assert(
    fc.property(said, fc.integer(), (words, seed) => {
      const shuffled = words.toSorted((a, b) => ((a.knownAt * seed) % 7) - ((b.knownAt * seed) % 7))
      assert.deepEqual(resolved(shuffled), resolved(words))
    }),
  )
})

test('one source alone is taken as it is', () => {
  fc.assert(
    fc.property(said, (words) => {
      const alone = words.filter(({ source }) => source === words[0]!.source)
      const given = wordsSaid(alone)
      const series = resolveWords(given, options)
      assert.deepEqual(series.bars, given.bars)
      assert.ok(series.agreement.verdict.every((verdict) => verdict === 0))
    }),
  )
})

/** How far each bar moved when a source joined that says what was taken, a thousandth off. */
function movesByEcho(words: readonly Said[]): number[] {
  const taken = (said: readonly Said[]) => {
    const given = wordsSaid(said)
    const { row } = resolveWords(given, options)
    return Array.from(row, (at) => ({ day: given.bars.day[at]!, close: given.bars.close[at]! }))
  }
  const before = taken(words).filter(({ close }) => close > 0)
  const echo = before.map(({ day, close }) => ({ source: 'zz', day, close: close * 1.001 }))
  const after = new Map(taken([...words, ...echo]).map(({ day, close }) => [day, close]))
  return before.map(({ day, close }) => after.get(day)! / close)
}

const isWithinTolerance = (ratio: number) => Math.abs(ratio - 1) <= tolerances.equity.close

test('at one level, another source that agrees with the word taken moves it by no more than the tolerance', () => {
  fc.assert(
    fc.property(saidAtOneLevel, (words) => {
      for (const ratio of movesByEcho(words)) assert.ok(isWithinTolerance(ratio), `it moved by ${ratio}`)
    }),
  )
})

test('across levels it moves it by no more either, but for the split or unit that tells two words apart', () => {
  const nameOf = ratioNamer(options.actions)
  fc.assert(
    fc.property(said, (words) => {
      for (const ratio of movesByEcho(words))
        assert.ok(isWithinTolerance(ratio) || nameOf(ratio) !== null, `it moved by ${ratio}`)
    }),
    { examples: [[hundredfold]] },
  )
})

test('one wrong bar where sources meet moves nobody to its level', () => {
  const good = (source: string, from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => ({ source, day: monday + from + i, close: 100 + from + i }))
  const wrong = good('yahoo', 10, 20).map((word, i) => (i === 0 ? { ...word, close: 11_000 } : word))
  const [first] = resolved([...wrong, ...good('stooq', 0, 20)])
  assert.equal(first?.close, 100)
})

test('prices in another unit resolve alike', () => {
  const exact = { ...options, tolerance: { ...tolerances.equity, tick: 0 } }
  fc.assert(
    fc.property(said, (words) => {
      const scaled = words.map((word) => ({ ...word, close: word.close * 1024 }))
      const { row, agreement } = resolveWords(wordsSaid(words), exact)
      const other = resolveWords(wordsSaid(scaled), exact)
      assert.deepEqual([other.row, other.agreement], [row, agreement])
    }),
  )
})
