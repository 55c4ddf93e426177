// A value that was said before its day was over says so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRate } from '#core/fx/currency-units.ts'
import { rateBook } from '#core/fx/rate-book.ts'
import { findRate } from '#core/fx/find-rate.ts'
import { thatDayOnly } from '#core/market-data/gap-policy.ts'
import { changesOf, marketValuesOfLength } from '#core/market-data/market-values.ts'
import { marketSubject, rateSubject, type SeriesSubject } from '#core/market-data/subject.ts'
import { epochDay, type EpochMs } from '#core/time/epoch-day.ts'
import { rateDocument } from './rate-document.ts'
import { seriesDocument } from './series-document.ts'

const on = epochDay(2024, 1, 5)
const at = (moment: string) => Date.parse(moment) as EpochMs

function indexFlags(name: string, knownAt: string) {
  const values = marketValuesOfLength(1)
  values.day[0] = on
  values.value[0] = 13.35
  const subject = marketSubject(name) as SeriesSubject
  const told = {
    values,
    knownAt: Float64Array.of(at(knownAt)),
    grades: Uint8Array.of(0),
    sourceIndex: Uint16Array.of(0),
    sources: ['yahoo'],
    isDisputed: Uint8Array.of(0),
  }
  const changes = changesOf(values.value)
  const answer = { subject, on, gap: thatDayOnly, told, changes, row: 0, words: [], history: null }
  return seriesDocument(answer).figure.flags
}

test('an index is provisional until its exchange has closed', () => {
  assert.deepEqual(indexFlags('^GSPC', '2024-01-05T20:59:59Z'), ['provisional'])
  assert.deepEqual(indexFlags('^GSPC', '2024-01-05T21:00:00Z'), [])
  assert.deepEqual(indexFlags('^N225', '2024-01-05T06:30:00Z'), [])
  assert.deepEqual(indexFlags('DGS10', '2024-01-05T12:00:00Z'), [])
})

test('a fixing is final, the rate of a provider only once its day is over', () => {
  const flags = (source: string, knownAt: string) => {
    const rate = {
      base: 'EUR',
      quote: 'USD',
      source,
      day: on,
      knownAt: at(knownAt),
      rate: parseRate('1.09')!,
    }
    const subject = rateSubject('EUR', 'USD')
    const found = findRate(rateBook([rate]), subject, { day: on, gap: thatDayOnly, oldest: on })
    return rateDocument({ subject, on, gap: thatDayOnly, found, checks: [], history: null }).figure.flags
  }
  assert.deepEqual(flags('ecb', '2024-01-05T15:00:00Z'), [])
  assert.deepEqual(flags('yahoo', '2024-01-05T15:00:00Z'), ['provisional'])
  assert.deepEqual(flags('yahoo', '2024-01-06T00:00:00Z'), [])
})
