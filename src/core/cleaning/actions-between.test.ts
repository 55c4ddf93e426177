// Tests of picking actions by day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionAt } from '#test/support/cleaning/price-series.ts'
import { actionsBetween, ascendingActions } from './actions-between.ts'

const actions = [0, 3, 3, 7].map((index, at) => actionAt(index, 'dividend', at))
const day = (index: number) => actionAt(index, 'dividend', 0).day

test('both ends are included', () => {
  assert.deepEqual(
    actionsBetween(actions, day(0), day(3)).map(({ value }) => value),
    [0, 1, 2],
  )
  assert.deepEqual(actionsBetween(actions, day(4), day(6)), [])
  assert.deepEqual(actionsBetween([], day(0), day(9)), [])
})

test('ascending actions keep the order of one day', () => {
  assert.deepEqual(
    ascendingActions([actions[3]!, actions[1]!, actions[2]!, actions[0]!]).map(({ value }) => value),
    [0, 1, 2, 3],
  )
})
