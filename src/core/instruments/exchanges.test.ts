// Exchanges by the names that providers give them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarCodes, calendarDefinitions } from '#core/calendars/catalogue.ts'
import type { CalendarDefinition } from '#core/calendars/definition.ts'
import { calendarOfExchange, exchangeNamed, isSameExchange } from './exchanges.ts'
import { exchangeTable } from './exchange-table.ts'

test('each exchange code of Yahoo that has a calendar of ours leads to it', () => {
  const expected = {
    NMS: 'XNAS',
    NGM: 'XNAS',
    NYQ: 'XNYS',
    PCX: 'XNYS',
    PNK: 'XNYS',
    LSE: 'XLON',
    GER: 'XETR',
    FRA: 'XFRA',
    PAR: 'XPAR',
    EBS: 'XSWX',
    TOR: 'XTSE',
    JPX: 'XTKS',
    HKG: 'XHKG',
    ASX: 'XASX',
    CCC: '24/7',
    CCY: 'weekdays',
    CME: 'CMES',
  }
  for (const [code, calendar] of Object.entries(expected))
    assert.equal(calendarOfExchange(code), calendar, code)
})

test('other providers write the same exchanges in words, in any case', () => {
  assert.equal(exchangeNamed('NASDAQ NMS - GLOBAL MARKET')?.code, 'XNAS')
  assert.equal(exchangeNamed('nasdaqgs')?.code, 'XNAS')
  assert.equal(exchangeNamed(' XETRA ')?.code, 'XETR')
  assert.equal(exchangeNamed('London Stock Exchange')?.code, 'XLON')
})

test('every market code of our calendars is an exchange with that calendar and suffix', () => {
  const definitions: readonly CalendarDefinition[] = calendarDefinitions
  for (const { code, symbolSuffix } of definitions) {
    if (code === '24/7' || code === 'weekdays') continue
    assert.equal(calendarOfExchange(code), code)
    if (symbolSuffix !== undefined) assert.equal(exchangeNamed(code)?.suffix, symbolSuffix)
  }
  assert.ok(calendarCodes.length > 0)
})

test('an exchange without a calendar of ours, and an unknown one, have none', () => {
  assert.equal(exchangeNamed('MIL')?.code, 'XMIL')
  assert.equal(calendarOfExchange('MIL'), null)
  assert.equal(calendarOfExchange('ATLANTIS'), null)
  assert.equal(calendarOfExchange(null), null)
})

test('no name stands for two exchanges', () => {
  const owners = Map.groupBy(
    exchangeTable.flatMap(({ code, names }) => [
      ...new Set([code, ...names].map((name) => name.toLowerCase())),
    ]),
    (name) => name,
  )
  assert.deepEqual(
    [...owners].filter(([, times]) => times.length > 1).map(([name]) => name),
    [],
  )
})

test('two names are the same exchange when they mean it, and one that only says US contradicts none there', () => {
  assert.ok(isSameExchange('NMS', 'NASDAQ'))
  assert.ok(isSameExchange('NMS', 'US'))
  assert.ok(!isSameExchange('NMS', 'NYQ'))
  assert.ok(!isSameExchange('LSE', 'US'))
  assert.ok(isSameExchange('Atlantis', 'ATLANTIS'))
})
