// Searching by hand-made cases: what must be found, and before what.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type Findable, rankInstruments } from './rank-instruments.ts'

const instrument = (symbol: string, name: string | null, more: Partial<Findable> = {}): Findable => ({
  symbol,
  name,
  isin: null,
  aliases: [],
  ...more,
})

const market = [
  instrument('AAPL', 'Apple Inc.', { isin: 'US0378331005' }),
  instrument('AAP', 'Advance Auto Parts Inc.'),
  instrument('APLE', 'Apple Hospitality REIT Inc.'),
  instrument('META', 'Meta Platforms, Inc.', { aliases: ['FB'] }),
  instrument('MSFT', 'Microsoft Corporation'),
  instrument('MC.PA', 'LVMH Moët Hennessy Louis Vuitton'),
  instrument('VOD.L', 'Vodafone Group Plc'),
  instrument('VODI.JK', null),
  instrument('BRK-B', 'Berkshire Hathaway Inc.'),
]

const found = (text: string) => rankInstruments(text, market).map((one) => one.instrument.symbol)
const first = (text: string) => rankInstruments(text, market)[0]

test('the whole symbol comes first, whatever the case', () => {
  assert.deepEqual(found('aap').slice(0, 2), ['AAP', 'AAPL'])
  assert.equal(first('AAPL')?.score, 1)
})

test('a name is found by the beginnings of its words, the shorter name first', () => {
  assert.deepEqual(found('apple').slice(0, 2), ['AAPL', 'APLE'])
  assert.deepEqual(found('hosp reit'), ['APLE'])
  assert.equal(first('apple hospitality')?.instrument.symbol, 'APLE')
})

test('accents and marks do not count', () => {
  assert.equal(first('moet')?.instrument.symbol, 'MC.PA')
  assert.equal(first('Möët')?.instrument.symbol, 'MC.PA')
})

test('a listing is found without its suffix before longer symbols', () => {
  assert.deepEqual(found('VOD'), ['VOD.L', 'VODI.JK'])
})

test('an old symbol and an ISIN lead to the instrument, and say so', () => {
  assert.deepEqual([first('FB')?.instrument.symbol, first('FB')?.by], ['META', 'alias'])
  assert.deepEqual([first('US0378331005')?.instrument.symbol, first('US0378331005')?.by], ['AAPL', 'isin'])
})

test('a mistyped name is found, a short word must be exact', () => {
  assert.equal(first('mircosoft')?.instrument.symbol, 'MSFT')
  assert.equal(first('berkshre')?.instrument.symbol, 'BRK-B')
  assert.deepEqual(found('xyz'), [])
})

test('marks alone, blanks and nothing find nothing', () => {
  for (const text of ['', '   ', '!!!']) assert.deepEqual(found(text), [])
})

test('any text is answered with scores in order, from above 0 to 1', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      const scores = rankInstruments(text, market).map(({ score }) => score)
      assert.ok(scores.every((score) => score > 0 && score <= 1))
      assert.deepEqual(
        scores,
        scores.toSorted((a, b) => b - a),
      )
    }),
  )
})
