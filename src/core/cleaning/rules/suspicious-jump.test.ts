// Tests of the flag on jumps, and of the reasons it gives (suspicious-jump).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  actionAt,
  cleaned,
  findingsOf,
  quietColumns,
  scaleRows,
  type SeriesParts,
  seriesOf,
} from '#test/support/cleaning/price-series.ts'

const quiet = quietColumns(320)

const jumpsOf = (parts: SeriesParts) =>
  findingsOf(cleaned(seriesOf(parts)), 'suspicious-jump').flags.map(({ day, detail }) => ({
    day,
    diagnosis: (detail as { diagnosis: string }).diagnosis,
  }))

const JUMP = 300
const JUMP_DAY = '2025-02-24'
const from = (by: number, volumeBy = 1) => scaleRows(quiet, [JUMP, 320], by, volumeBy)
const volumeTimes = (times: number) => quiet.volume.map((each, i) => (i === JUMP ? each * times : each))

test('a quiet series has no jump', () => {
  assert.deepEqual(jumpsOf(quiet), [])
})

test('a jump that nothing explains is flagged as unexplained, with its return and its sigmas', () => {
  const result = cleaned(seriesOf(from(1.3)))
  const [flag] = findingsOf(result, 'suspicious-jump').flags
  assert.equal(flag!.day, JUMP_DAY)
  const detail = flag!.detail as { return: number; sigmas: number; diagnosis: string }
  assert.equal(detail.diagnosis, 'unexplained')
  assert.equal(detail.return, from(1.3).close[JUMP]! / quiet.close[JUMP - 1]! - 1)
  assert.ok(detail.sigmas > 8)
  assert.equal(result.grades[JUMP], 2)
})

test('a jump on more than five times the usual volume is a true move', () => {
  assert.deepEqual(jumpsOf({ ...from(1.4), volume: volumeTimes(9) }), [
    { day: JUMP_DAY, diagnosis: 'true-move' },
  ])
})

test('a jump where a split is proposed is that split', () => {
  assert.deepEqual(jumpsOf(scaleRows(quiet, [0, JUMP], 4, 4)), [{ day: JUMP_DAY, diagnosis: 'split' }])
})

test('a jump to half without volume to tell may be a split', () => {
  const close = quiet.close.map((price, i) => (i < JUMP ? price : quiet.close[JUMP - 1]! / 2))
  assert.deepEqual(jumpsOf({ close }), [{ day: JUMP_DAY, diagnosis: 'split' }])
})

test('a fall that a dividend on record pays for is a distribution', () => {
  const columns = from(0.7)
  const paid = columns.close[JUMP - 1]! - columns.close[JUMP]!
  assert.deepEqual(jumpsOf({ ...columns, actions: [actionAt(JUMP, 'dividend', paid)] }), [
    { day: JUMP_DAY, diagnosis: 'distribution' },
  ])
})

test('one bar at a thousandth of its neighbours may be a dividend in the place of a price', () => {
  assert.deepEqual(jumpsOf({ close: scaleRows(quiet, [JUMP, JUMP + 1], 0.001).close }), [
    { day: JUMP_DAY, diagnosis: 'dividend-as-price' },
    { day: '2025-02-25', diagnosis: 'dividend-as-price' },
  ])
})

test('a price that jumps 177-fold and stays there belongs to another company', () => {
  assert.deepEqual(jumpsOf({ close: from(177).close }), [{ day: JUMP_DAY, diagnosis: 'ticker-reuse' }])
})

test('a step of 100 that volume takes back is left as a question of unit', () => {
  const columns = scaleRows(quiet, [JUMP, 320], 100, 20)
  assert.deepEqual(jumpsOf(columns), [{ day: JUMP_DAY, diagnosis: 'unit' }])
})
