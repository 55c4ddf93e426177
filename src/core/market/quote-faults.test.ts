// Which last prices are believed: by themselves, and beside the last stored close.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, type EpochDay, type EpochMs, epochDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { Quote } from './quote.ts'
import { type KnownPrice, quoteDoubt, quoteFault } from './quote-faults.ts'

const today = epochDay(2025, 9, 24)
const noon = (today * MS_PER_DAY + MS_PER_DAY / 2) as EpochMs
const quote: Quote = {
  symbol: 'NHF.AX',
  price: 6.1,
  currency: 'AUD',
  day: today,
  at: noon,
  previousClose: 6,
  open: 6,
  high: 6.2,
  low: 5.9,
  volume: 1_000,
  marketState: null,
}
const known: KnownPrice = { day: addDays(today, -1), close: 6, currency: 'AUD', dividends: [0.15, 0.13] }

test('a price of now is believed, and an old one too: it may be the last there is', () => {
  assert.equal(quoteFault(quote, noon), null)
  assert.equal(quoteFault({ ...quote, day: epochDay(2020, 1, 2), at: null }, noon), null)
})

test('a price that is none, or of a time yet to come, is not believed', () => {
  for (const price of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.match(quoteFault({ ...quote, price }, noon)!, /price is/)
  }
  assert.match(quoteFault({ ...quote, at: (noon + 6 * 60_000) as EpochMs }, noon)!, /yet to come/)
  assert.equal(quoteFault({ ...quote, at: (noon + 4 * 60_000) as EpochMs }, noon), null)
  assert.match(quoteFault({ ...quote, at: null, day: addDays(today, 2) }, noon)!, /yet to come/)
})

test('the last dividend in place of the price is told apart by the last close', () => {
  assert.match(quoteDoubt({ ...quote, price: 0.13 }, known)!, /is the last dividend/)
  assert.equal(quoteDoubt({ ...quote, price: 0.14 }, known), null)
  assert.equal(quoteDoubt({ ...quote, price: 0.13 }, { ...known, close: 0.14 }), null)
})

test('pence for pounds and pounds for pence are told apart by the last close', () => {
  const pence = { day: addDays(today, -1), close: 7_250, currency: 'GBp', dividends: [] }
  assert.match(quoteDoubt({ ...quote, price: 72.6, currency: 'GBp' }, pence)!, /100 times too low/)
  assert.match(quoteDoubt({ ...quote, price: 7_260, currency: 'GBP' }, pence)!, /100 times too high/)
  assert.equal(quoteDoubt({ ...quote, price: 72.6, currency: 'GBP' }, pence), null)
  assert.equal(quoteDoubt({ ...quote, price: 7_260, currency: 'GBp' }, pence), null)
  assert.equal(quoteDoubt({ ...quote, price: 7_260, currency: null }, pence), null)
})

test('another currency is another listing', () => {
  assert.match(quoteDoubt({ ...quote, currency: 'USD' }, known)!, /in USD.*in AUD/)
  assert.equal(quoteDoubt({ ...quote, currency: 'USD' }, { ...known, currency: null }), null)
})

test('a close of long ago is no witness', () => {
  assert.equal(quoteDoubt({ ...quote, price: 600 }, { ...known, day: addDays(today, -91) }), null)
  assert.notEqual(quoteDoubt({ ...quote, price: 600 }, { ...known, day: addDays(today, -90) }), null)
})

test('no move of up to four times either way raises a doubt, at any price level', () => {
  const level = fc.double({ min: 1e-4, max: 1e6, noNaN: true })
  const move = fc.double({ min: 0.25, max: 4, noNaN: true })
  fc.assert(
    fc.property(level, move, fc.array(level, { maxLength: 4 }), (close, times, dividends) => {
      const told = { ...quote, price: close * times, currency: null }
      assert.equal(quoteDoubt(told, { day: today as EpochDay, close, currency: null, dividends }), null)
    }),
  )
})

test('a price in mistaken units is doubted whatever it moved by up to a tenth meanwhile', () => {
  const level = fc.double({ min: 1e-4, max: 1e6, noNaN: true })
  const move = fc.double({ min: 0.9, max: 1.1, noNaN: true })
  fc.assert(
    fc.property(level, move, fc.constantFrom(100, 0.01), (close, times, mistake) => {
      const told = { ...quote, price: close * times * mistake, currency: null }
      assert.notEqual(quoteDoubt(told, { day: today, close, currency: null, dividends: [] }), null)
    }),
  )
})
