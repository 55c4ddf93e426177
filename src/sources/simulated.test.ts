// Tests of the simulated market as a source.
import { lowerBound } from '#core/time/day-window.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { dayAt, sliceBars } from '#core/market/bars.ts'
import { simulatedSymbols } from '#core/simulate/cast.ts'
import { addDays, epochDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { simulatedSource } from './simulated.ts'

const today = epochDay(2024, 7, 3)
const clock = virtualClock(today * MS_PER_DAY + 12 * 3_600_000)
const source = simulatedSource({ seed: 42, clock, faults: true })
const never = new AbortController().signal

test('history names itself as simulated and needed no other source', async () => {
  const history = await source.history({ symbol: 'SYN001', from: null, to: null }, never)
  assert.equal(source.id, 'simulated')
  assert.equal(history.source, 'simulated')
  assert.deepEqual(history.fallbacks, [])
  assert.equal(history.series.symbol, 'SYN001')
  assert.equal(dayAt(history.series.bars, 0), epochDay(2000, 1, 3))
  assert.equal(history.series.bars.day.at(-1), today)
})

test('any window shows the same days as the whole history, of any symbol', async () => {
  const anyDay = fc.integer({ min: epochDay(2000, 1, 1), max: today })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('SYN003', 'SYN005', 'AAPL', 'VOD.L'),
      anyDay,
      anyDay,
      async (symbol, a, b) => {
        const from = addDays(epochDay(1970, 1, 1), Math.min(a, b) - 7)
        const to = addDays(epochDay(1970, 1, 1), Math.max(a, b) + 7)
        const whole = (await source.history({ symbol, from: null, to: null }, never)).series
        const part = (await source.history({ symbol, from, to }, never)).series
        const start = lowerBound(whole.bars.day, from)
        const end = lowerBound(whole.bars.day, to + 1)
        assert.deepEqual(part.bars, sliceBars(whole.bars, start, end))
        assert.deepEqual(
          part.actions,
          whole.actions.filter(({ day }) => day >= from && day <= to),
        )
      },
    ),
    { numRuns: 30 },
  )
})

test('a suffix chooses the exchange: London trades when New York rests', async () => {
  const july4 = epochDay(2023, 7, 4)
  const london = await source.history({ symbol: 'ANY.L', from: july4, to: july4 }, never)
  assert.equal(london.series.exchange, 'XLON')
  await assert.rejects(source.history({ symbol: 'ANY', from: july4, to: july4 }, never), { code: 'no-data' })
})

test('nothing is known of tomorrow', async () => {
  const tomorrow = { symbol: 'SYN001', from: addDays(today, 1), to: addDays(today, 30) }
  await assert.rejects(source.history(tomorrow, never), { code: 'no-data' })
})

test('a cancelled request is not answered', async () => {
  const request = source.history({ symbol: 'SYN001', from: null, to: null }, AbortSignal.abort())
  await assert.rejects(request, { code: 'cancelled' })
})

test('the source lists its cast', async () => {
  assert.deepEqual(await source.symbols?.(), simulatedSymbols)
})
