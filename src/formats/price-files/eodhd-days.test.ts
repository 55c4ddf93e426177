// EODHD's end-of-day prices: the documented form.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { parseEodhdDays } from './eodhd-days.ts'

const row = {
  date: '2024-01-02',
  open: 187.15,
  high: 188.44,
  low: 183.885,
  close: 185.64,
  adjusted_close: 184.5,
  volume: 82_488_700,
}
const parse = (body: unknown) =>
  parseEodhdDays(new TextEncoder().encode(JSON.stringify(body)), { symbol: 'AAPL' })

test('a day keeps its close as traded beside the adjusted one', () => {
  const { bars, symbol, fields } = parse([row])
  assert.deepEqual(
    [symbol, bars.day[0], bars.close[0], bars.adj_close[0], bars.volume[0]],
    ['AAPL', epochDay(2024, 1, 2), 185.64, 184.5, 82_488_700],
  )
  assert.equal(fields.size, 6)
})

test('a null is missing, and a cell of another form is refused with its path', () => {
  assert.ok(Number.isNaN(parse([{ ...row, open: null }]).bars.open[0]))
  assert.throws(() => parse([{ ...row, high: true }]), { code: 'bad-payload', details: { path: '[0].high' } })
  assert.throws(() => parse([7]), { code: 'bad-payload', details: { path: '[0]' } })
})
