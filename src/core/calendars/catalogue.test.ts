// Choosing a calendar by its code, or by a symbol and its days.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import { calendarCodes, calendarFor, calendarForSymbol } from './catalogue.ts'

const monday = epochDay(2024, 1, 8)
const fiveWeekdays = Int32Array.from([0, 1, 2, 3, 4], (day) => monday + day)

test('the catalogue has the codes that the documentation promises, each once', () => {
  assert.deepEqual(
    [...calendarCodes].sort(),
    '24/7 CMES XASX XETR XFRA XHKG XLON XNAS XNYS XPAR XSWX XTKS XTSE weekdays'.split(' '),
  )
})

test('a calendar is built once and carries its own code, zone and close', () => {
  for (const code of calendarCodes) {
    const calendar = calendarFor(code)
    assert.equal(calendar, calendarFor(code))
    assert.equal(calendar.code, code)
    assert.match(calendar.closeTime, /^([01]\d|2[0-4]):\d\d$/)
    assert.equal(calendar.periodsPerYear, code === '24/7' ? 365 : 252)
    assert.doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone: calendar.timeZone }))
  }
})

test('an unknown code is refused with the codes there are', () => {
  for (const code of ['XXXX', 'xnys', '', 'constructor']) {
    assert.throws(
      () => calendarFor(code),
      (error) =>
        error instanceof AppError &&
        error.code === 'unknown-calendar' &&
        calendarCodes.every((known) => error.message.includes(known)),
    )
  }
})

test('the suffix of a symbol chooses its exchange, whatever the case', () => {
  const chosen = [
    'VOD.L',
    'SAP.DE',
    'AIR.PA',
    'NESN.SW',
    'RY.TO',
    '7203.T',
    '0700.HK',
    'BHP.AX',
    'vod.l',
  ].map((symbol) => calendarForSymbol(symbol, fiveWeekdays).code)
  assert.deepEqual(chosen, ['XLON', 'XETR', 'XPAR', 'XSWX', 'XTSE', 'XTKS', 'XHKG', 'XASX', 'XLON'])
})

test('a symbol without a known suffix trades in New York unless over 5 % of its days are on weekends', () => {
  const saturday = monday + 5
  const withWeekend = (weekdays: number) => Int32Array.from([...Array(weekdays).fill(monday), saturday])
  assert.equal(calendarForSymbol('AAPL', fiveWeekdays).code, 'XNYS')
  assert.equal(calendarForSymbol('BRK.B', fiveWeekdays).code, 'XNYS')
  assert.equal(calendarForSymbol('L', fiveWeekdays).code, 'XNYS')
  assert.equal(calendarForSymbol('NEW', new Int32Array()).code, 'XNYS')
  assert.equal(calendarForSymbol('EURUSD', withWeekend(19)).code, 'XNYS')
  assert.equal(calendarForSymbol('BTC-USD', withWeekend(18)).code, '24/7')
  assert.equal(calendarForSymbol('COIN.L', withWeekend(1)).code, 'XLON')
})
