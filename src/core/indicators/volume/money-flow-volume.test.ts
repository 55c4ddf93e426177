// Tests of the volume signed by the close.
import { test } from 'node:test'
import { assertColumn } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'
import { moneyFlowVolume } from './money-flow-volume.ts'

test('a close a quarter below the high counts half of the volume', () => {
  const flow = moneyFlowVolume(barsOf({ high: [12], low: [8], close: [11], volume: [10] }))
  assertColumn(flow, [5])
})

test('a bar without a range, or with high and low the wrong way round, counts nothing', () => {
  const flow = moneyFlowVolume(barsOf({ high: [9, 8], low: [9, 12], close: [9, 11], volume: [10, 10] }))
  assertColumn(flow, [0, 0])
})
