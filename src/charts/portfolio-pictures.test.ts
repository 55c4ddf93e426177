// Tests of the pictures of a portfolio: allocation, risk, value and drawdown.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertWellFormed } from '#test/support/well-formed.ts'
import { allocationPicture } from './allocation-picture.ts'
import { drawdownPicture } from './drawdown-picture.ts'
import { groupedMoney, shortMoney } from './money-ticks.ts'
import { riskPicture } from './risk-picture.ts'
import { valuePicture } from './value-picture.ts'

const words = { title: 'Title', subtitle: 'below & beside' }

test('parts stand by size, with their share and a mark at their target', () => {
  const picture = allocationPicture({
    ...words,
    parts: [
      { label: 'Small', weight: 0.2, target: 0.25 },
      { label: 'Large', weight: 0.8, target: null },
    ],
  })
  assertWellFormed(picture)
  assert.ok(picture.indexOf('>Large<') < picture.indexOf('>Small<'))
  assert.match(picture, /the largest first: Large 80\.0 %, Small 20\.0 %/)
  assert.ok(picture.includes('>target<'))
})

test('beyond fourteen parts the rest stands as one, and nothing is lost', () => {
  const parts = Array.from({ length: 40 }, (_, k) => ({ label: `P${k}`, weight: 1 / 40, target: null }))
  const picture = allocationPicture({ ...words, parts })
  assert.match(picture, />27 others<.*>67\.5 %</)
  assert.ok(!picture.includes('>target<'))
})

test('a short position and a hedge point the other way', () => {
  const picture = riskPicture({
    ...words,
    parts: [
      { label: 'Stock', risk: 1.2, weight: 0.9 },
      { label: 'Hedge', risk: -0.2, weight: 0.1 },
    ],
  })
  assertWellFormed(picture)
  assert.ok(picture.includes('>−20.0 %<'))
})

test('value, benchmark and payments end with what they came to', () => {
  const picture = valuePicture({
    ...words,
    currency: 'EUR',
    days: [20_000, 20_001, 20_002],
    value: { label: 'Portfolio', values: [1000, NaN, 1234567.4] },
    benchmark: { label: 'WORLD', values: [1000, 1100, 1200] },
    invested: { label: 'Paid in', values: [NaN, NaN, NaN] },
  })
  assertWellFormed(picture)
  assert.ok(picture.includes('>1,234,567<') && picture.includes('>1,200<') && !picture.includes('Paid in'))
  assert.ok(!picture.includes('NaN'))
})

test('the deepest fall is named with its day', () => {
  const picture = drawdownPicture({
    ...words,
    days: [20_000, 20_001, 20_002, 20_003],
    growth: [1, 2, 1.5, 1.9],
  })
  assertWellFormed(picture)
  assert.ok(picture.includes('>−25.0 % on 2024-10-06<'))
})

test('what never moves and what is one day long can be drawn', () => {
  for (const days of [[20_000], [20_000, 20_001]]) {
    const still = days.map(() => 1)
    const line = { label: 'x', values: still }
    const value = valuePicture({ ...words, currency: '', days, value: line, benchmark: null, invested: null })
    for (const picture of [value, drawdownPicture({ ...words, days, growth: still })]) {
      assertWellFormed(picture)
      assert.ok(!picture.includes('NaN') && !picture.includes('Infinity'))
    }
  }
})

test('money on axes is short, money at the ends is whole', () => {
  assert.equal(shortMoney(1_250_000), '1.25 M')
  assert.equal(shortMoney(-25_000), '−25 k')
  assert.equal(shortMoney(950), '950')
  assert.equal(groupedMoney(-1234.6), '−1,235')
})
