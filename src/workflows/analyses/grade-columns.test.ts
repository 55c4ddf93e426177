// Tests of grades of prices out of a file.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { priceTable } from '#core/market/price-table.ts'
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { gradeColumns } from './grade-columns.ts'

const days = weekdayBars('2023-01-02', 200).map(({ day }) => day)
const usual = (t: number) => 100 + Math.sin(t / 5) + (t % 3)
const options = { calendar: 'weekdays', window: { from: null, to: null } }

function graded(cells: (t: number) => readonly (number | '')[]) {
  const text = ['Date,FULL,HOLEY,WRONG', ...days.map((day, t) => `${day},${cells(t).join(',')}`)].join('\n')
  const series = parsePriceFile(new TextEncoder().encode(text), { file: 'wide.csv' })
  const prices = priceTable(series)
  return { prices, ...gradeColumns(series, prices, options) }
}

test('a column that is whole is excellent, one with holes or a stale end is not', () => {
  const { grades, untrusted } = graded((t) => [
    usual(t),
    t % 2 === 0 ? usual(t) : '',
    t < 120 ? usual(t) : '',
  ])
  assert.equal(grades[0]!.level, 'excellent')
  assert.ok(grades[1]!.score! < 0.6, `${grades[1]!.score}`)
  assert.ok(grades[2]!.score! < 0.7, `${grades[2]!.score}`)
  // What is missing is no bar, so it is no bar in doubt.
  assert.ok(untrusted.every((column) => !column.includes(1)))
})

test('a price that would be repaired or removed is not trusted, on its day alone', () => {
  const { untrusted } = graded((t) => [usual(t), usual(t), t === 60 ? usual(t) * 100 : usual(t)])
  assert.deepEqual(
    untrusted.map((column) => [...column.keys()].filter((t) => column[t] === 1)),
    [[], [], [60]],
  )
})
