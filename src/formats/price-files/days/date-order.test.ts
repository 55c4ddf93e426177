// Whether the day or the month stands first, decided over all dates.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideDateOrder } from './date-order.ts'

const decide = (...dates: string[]) => {
  const cells = dates.map((text, index) => {
    const [first, second, year] = text.split('/').map(Number)
    return { row: index, date: { first: first!, second: second!, year: year! } }
  })
  return decideDateOrder(cells, (row) => ({ file: 'x.csv', row: row + 2, value: dates[row]! }))
}

test('one part above 12 settles the order of all dates', () => {
  assert.equal(decide('01/02/2024', '13/02/2024', '03/04/2024'), 'day-first')
  assert.equal(decide('01/02/2024', '02/13/2024', '03/04/2024'), 'month-first')
})

test('a date that exists in neither order settles nothing', () => {
  assert.equal(decide('30/02/2023', '02/13/2024'), 'month-first')
  assert.throws(() => decide('31/31/2024', '01/02/2024'), { code: 'ambiguous-date' })
})

test('dates that nothing settles are refused with the first row that differs by order', () => {
  assert.throws(() => decide('05/05/2024', '01/02/2024', '03/04/2024'), {
    code: 'ambiguous-date',
    message: /^x\.csv, row 3: "01\/02\/2024" may have the day or the month first/,
  })
})

test('dates that are the same in both orders are no matter', () => {
  assert.equal(decide('01/01/2024', '02/02/2024'), 'month-first')
})

test('dates that prove both orders are refused, naming both rows', () => {
  assert.throws(() => decide('13/02/2024', '02/13/2024'), {
    code: 'ambiguous-date',
    message: /row 2: "13\/02\/2024" has the day first, but "02\/13\/2024" in row 3/,
  })
})
