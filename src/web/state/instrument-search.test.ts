// The address of an instrument view, read and written.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  activeRange,
  parseInstrumentSearch,
  shownIndicators,
  toggledIndicators,
  windowOf,
} from './instrument-search.ts'

test('an address keeps what is understood and drops the rest', () => {
  assert.deepEqual(
    parseInstrumentSearch({
      range: '5Y',
      style: 'pie',
      day: '2023-02-29',
      benchmark: 7203,
      log: 'yes',
      other: 1,
    }),
    { range: '5Y', benchmark: '7203' },
  )
})

test('a plain address is a year', () => {
  assert.equal(activeRange({}), '1Y')
  assert.deepEqual(windowOf({}, '2024-11-20'), { from: '2023-11-21' })
})

test('two days of one’s own switch the presets off', () => {
  const search = parseInstrumentSearch({ from: '2020-02-01', to: '2020-04-30' })
  assert.equal(activeRange(search), null)
  assert.deepEqual(windowOf(search, '2024-11-20'), { from: '2020-02-01', to: '2020-04-30' })
})

test('a preset wins over days that stand beside it', () => {
  assert.deepEqual(windowOf({ range: 'ALL', from: '2020-02-01' }, '2024-11-20'), {})
})

test('an indicator is switched on and off again', () => {
  const shown = shownIndicators({ indicators: 'macd,sma_20' })
  const more = toggledIndicators(shown, 'rsi')
  assert.equal(more, 'sma_20,rsi,macd')
  assert.equal(toggledIndicators(shownIndicators({ indicators: more }), 'rsi'), 'sma_20,macd')
})

test('hiding the last indicator stays hidden', () => {
  const none = toggledIndicators(new Set(['rsi'] as const), 'rsi')
  assert.equal(shownIndicators({ indicators: none }).size, 0)
})

test('an unknown indicator is ignored', () => {
  assert.deepEqual([...shownIndicators({ indicators: 'rsi,astrology' })], ['rsi'])
})
