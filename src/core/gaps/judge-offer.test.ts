// Whether the bars of another source may stand in for missing ones.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holeOn } from '#test/support/hole.ts'
import { seriesOf } from '#test/support/scripted-source.ts'
import { judgeOffer } from './judge-offer.ts'

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const bars = (days: readonly number[], close: (day: number) => number = () => 100) =>
  seriesOf('ACME', days, days.map(close)).bars

const ours = bars([...range(1, 10), ...range(13, 20)])
const hole = holeOn(11, 12)
const verdictOn = (offered: ReturnType<typeof bars>, isStandIn = false) =>
  judgeOffer(ours, offered, { holes: [hole], isStandIn })[0]!

test('bars that agree on both sides fill, and almost two per cent off is still agreement', () => {
  assert.equal(verdictOn(bars(range(1, 20))).verdict, 'fills')
  assert.equal(verdictOn(bars(range(1, 20), () => 101.9)).verdict, 'fills')
  assert.equal(verdictOn(bars(range(1, 20), () => 98.1)).verdict, 'fills')
})

test('another scale on either side is refused, with the ratio', () => {
  const split = verdictOn(bars(range(1, 20), (day) => (day > 12 ? 100 : 25)))
  assert.equal(split.verdict, 'basis')
  assert.match(split.message, /0\.2500 times ours/)
  assert.equal(verdictOn(bars(range(1, 20), (day) => (day > 12 ? 100.5 : 103))).verdict, 'basis')
})

test('one wild neighbour does not hide an agreement', () => {
  assert.equal(verdictOn(bars(range(1, 20), (day) => (day === 10 ? 1_000 : 100))).verdict, 'fills')
})

test('bars far from the hole have no say', () => {
  const rebased = bars(range(1, 20), (day) => (day <= 5 ? 50 : 100))
  assert.equal(verdictOn(rebased).verdict, 'fills')
})

test('without a common day nothing is filled', () => {
  const { verdict, message } = verdictOn(bars([11, 12]))
  assert.equal(verdict, 'basis')
  assert.match(message, /no day in common/)
})

test('none inside: whether it has bars on both sides is told apart', () => {
  assert.deepEqual(verdictOn(bars([9, 10, 13])).spans, true)
  assert.deepEqual(verdictOn(bars([9, 10])).spans, false)
  const unusable = verdictOn(bars(range(9, 14), (day) => (day === 11 || day === 12 ? Number.NaN : 100)))
  assert.deepEqual([unusable.verdict, unusable.spans], ['none', true])
})

test('one steady ratio on both sides is taken from a stand-in, with the days that tell it, and from nobody else', () => {
  const paidOut = bars(range(1, 20), () => 93)
  assert.equal(verdictOn(paidOut).verdict, 'basis')
  const { verdict, witnesses } = verdictOn(paidOut, true)
  assert.equal(verdict, 'fills')
  assert.deepEqual(witnesses, [6, 7, 8, 9, 10, 13, 14, 15, 16, 17])
  const wandering = bars(range(1, 20), (day) => (day > 12 ? 93 : 94))
  assert.equal(verdictOn(wandering, true).verdict, 'basis')
  assert.equal(
    verdictOn(
      bars(range(1, 14), () => 93),
      true,
    ).verdict,
    'basis',
  )
  assert.equal(
    verdictOn(
      bars(range(1, 12), () => 93),
      true,
    ).verdict,
    'basis',
  )
})
