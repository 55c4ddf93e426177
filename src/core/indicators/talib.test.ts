// Every indicator that TA-Lib has, against TA-Lib.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertNear } from '#test/support/indicators/assert-column.ts'
import { sampleBars } from '#test/support/indicators/sample-bars.ts'
import { talibColumns } from '#test/support/indicators/talib-columns.ts'
import { computeIndicators } from './compute-indicators.ts'

const columns = computeIndicators(sampleBars(150), { only: Object.keys(talibColumns), periodsPerYear: 252 })

for (const [name, { first, values }] of Object.entries(talibColumns)) {
  test(`${name} starts at bar ${first} and has the values of TA-Lib`, () => {
    const column = columns[name]!
    assert.equal(
      column.findIndex((value) => !Number.isNaN(value)),
      first,
    )
    for (const [bar, value] of Object.entries(values)) {
      assertNear(column[Number(bar)]!, value, `bar ${bar}`, 1e-9)
    }
  })
}
