// Tiingo's daily prices: the documented form, restated for splits.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { parseTiingoDaily } from './tiingo-daily.ts'

const row = {
  date: '2020-08-28T00:00:00.000Z',
  close: 499.23,
  high: 505.77,
  low: 498.31,
  open: 504.05,
  volume: 46_907_479,
  adjClose: 121.2,
  adjHigh: 122.8,
  adjLow: 121,
  adjOpen: 122.4,
  adjVolume: 187_629_916,
  divCash: 0,
  splitFactor: 1,
}
const splitDay = { ...row, date: '2020-08-31T00:00:00.000Z', close: 129.04, volume: 100, splitFactor: 4 }
const parse = (body: unknown) =>
  parseTiingoDaily(new TextEncoder().encode(JSON.stringify(body)), { symbol: 'AAPL' })

test('a split restates the days before it: prices over four, volume times four, the adjusted close as sent', () => {
  const { bars, actions, currency } = parse([row, splitDay])
  assert.deepEqual([...bars.close], [499.23 / 4, 129.04])
  assert.deepEqual([...bars.volume], [46_907_479 * 4, 100])
  assert.equal(bars.adj_close[0], 121.2)
  assert.deepEqual(actions, [{ day: epochDay(2020, 8, 31), kind: 'split', value: 4 }])
  assert.equal(currency, 'USD')
})

test('a dividend before a split is money per share of today', () => {
  const { actions } = parse([{ ...row, divCash: 0.82 }, splitDay])
  assert.deepEqual(actions[0], { day: epochDay(2020, 8, 28), kind: 'dividend', value: 0.82 / 4 })
})

test('a row of another form is refused with its path', () => {
  const refused = (changes: object, path: string) =>
    assert.throws(() => parse([row, { ...splitDay, ...changes }]), { code: 'bad-payload', details: { path } })
  refused({ date: '31.08.2020' }, '[1].date')
  refused({ date: '2020-08-31T14:30:00.000Z' }, '[1].date')
  refused({ close: undefined }, '[1].close')
  refused({ close: '1,5' }, '[1].close')
  refused({ splitFactor: 0 }, '[1].splitFactor')
  refused({ divCash: -1 }, '[1].divCash')
  assert.throws(() => parse({ detail: 'Not found.' }), { code: 'bad-payload', retry: 'elsewhere' })
})
