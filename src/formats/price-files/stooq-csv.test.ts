// Stooq's download: lines of days, or a sentence instead of data.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { parseStooqCsv } from './stooq-csv.ts'

const HEADER = 'Date,Open,High,Low,Close,Volume\r\n'
const lines =
  '2024-01-02,187.15,188.44,183.885,185.64,82488700\r\n2024-01-03,184.22,185.88,183.43,184.25,58414460\r\n'
const parse = (text: string) => parseStooqCsv(new TextEncoder().encode(text), { symbol: 'AAPL' })
const refused = (text: string, path: string) =>
  assert.throws(() => parse(text), { code: 'bad-payload', retry: 'elsewhere', details: { path } })

test('lines become bars; a pair without volume has no such field', () => {
  const { symbol, bars } = parse(HEADER + lines)
  assert.deepEqual([symbol, ...bars.day], ['AAPL', epochDay(2024, 1, 2), epochDay(2024, 1, 3)])
  assert.deepEqual([...bars.close], [185.64, 184.25])
  const pair = parse('Date,Open,High,Low,Close\r\n2024-01-02,1.1,1.2,1.0,1.15\r\n')
  assert.equal(pair.fields.has('volume'), false)
})

test('the sentences of the provider keep their meaning', () => {
  assert.throws(() => parse('No data'), { code: 'no-data' })
  assert.throws(() => parse(''), { code: 'no-data' })
  assert.throws(() => parse('Exceeded the daily hits limit'), { code: 'rate-limited' })
})

test('a text cut off within its last line is to be asked for again', () => {
  assert.throws(() => parse((HEADER + lines).slice(0, -6)), { code: 'bad-payload', retry: 'later' })
})

test('another header, a word for a number and a price of zero are refused with their place', () => {
  refused('Welcome to the site\r\n', 'line 1')
  refused(`${HEADER}2024-01-02,n/a,1,1,1,1\r\n`, 'line 2, open')
  refused(`${HEADER}${lines}2024-01-04,1,1,1,0,1\r\n`, 'line 4, close')
  refused(`${HEADER}${lines}2024-01-02,1,1,1,1,1\r\n`, 'line 4, day')
})
