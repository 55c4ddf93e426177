// What the lines of a portfolio add up to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PortfolioValue } from '#web/state/portfolios.ts'
import { gradeOf, partsBy, unrealisedOf } from './line-sums.ts'

const line = (
  symbol: string,
  baseValue: string | null,
  currency: string,
  grade: string,
  total: string | null,
) => ({
  symbol,
  currency,
  account: '',
  baseValue,
  price: { grade },
  effects: { local: null, fx: null, total },
})

const value = {
  lines: [line('AAA', '100', 'USD', 'excellent', '10'), line('BBB', '300', 'EUR', 'fair', '-4.5')],
  cash: [{ account: '', currency: 'EUR', baseValue: '100' }],
} as unknown as PortfolioValue

test('parts add up to the whole, by holding as by currency, the largest first', () => {
  assert.deepEqual(partsBy(value, 'holding'), [
    { name: 'BBB', weight: 0.6 },
    { name: 'AAA', weight: 0.2 },
    { name: 'Cash EUR', weight: 0.2 },
  ])
  assert.deepEqual(partsBy(value, 'currency'), [
    { name: 'EUR', weight: 0.8 },
    { name: 'USD', weight: 0.2 },
  ])
  assert.deepEqual(partsBy(value, 'account'), [{ name: 'main account', weight: 1 }])
})

test('nothing of value has no parts', () => {
  assert.deepEqual(partsBy({ ...value, lines: [], cash: [] }, 'holding'), [])
})

test('a gain that is not known leaves the sum unknown, and the worst price grades the whole', () => {
  assert.equal(unrealisedOf(value.lines), '5.5')
  const unknown = [...value.lines, { ...value.lines[0]!, effects: { local: null, fx: null, total: null } }]
  assert.equal(unrealisedOf(unknown), null)
  assert.equal(gradeOf(value.lines), 'fair')
  assert.equal(gradeOf([]), null)
})
