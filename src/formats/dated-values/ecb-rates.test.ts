// The ECB's reference rates: the documented form.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { parseEcbRates } from './ecb-rates.ts'

const seriesKey = 'D.USD.EUR.SP00.A'
const HEADER = 'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE\n'
const line = (day: string, value: string) => `EXR.${seriesKey},D,USD,EUR,SP00,A,${day},${value}\n`
const parse = (text: string) => parseEcbRates(new TextEncoder().encode(text), { seriesKey })
const refused = (text: string, path: string) =>
  assert.throws(() => parse(text), { code: 'bad-payload', retry: 'elsewhere', details: { path } })

test('lines become units of the currency for one euro; empty cells are missing', () => {
  const { day, value, digits } = parse(HEADER + line('2024-01-02', '1.0950') + line('2024-01-03', ''))
  assert.deepEqual([...day], [epochDay(2024, 1, 2), epochDay(2024, 1, 3)])
  assert.deepEqual([...value], [1.095, Number.NaN])
  assert.deepEqual(digits, ['1.0950', ''], 'as they were written')
  assert.equal(parse('').day.length, 0)
  assert.equal(parse(HEADER).day.length, 0)
})

test('a text cut off within its last line is to be asked for again', () => {
  assert.throws(() => parse((HEADER + line('2024-01-02', '1.0956')).slice(0, -3)), {
    code: 'bad-payload',
    retry: 'later',
  })
})

test('another series, header, day or rate is refused with its place', () => {
  refused(`${HEADER}${line('2024-01-02', '1').replace('EXR.D.USD', 'EXR.D.GBP')}`, 'line 2, KEY')
  refused('TIME_PERIOD,VALUE\n', 'line 1')
  refused(HEADER + line('2024-01', '1'), 'line 2, TIME_PERIOD')
  refused(HEADER + line('2024-01-02', '0'), 'line 2, OBS_VALUE')
  refused(`${HEADER}${line('2024-01-02', '1').trim()},more\n`, 'line 2')
  refused(HEADER + line('2024-01-03', '1') + line('2024-01-02', '1'), 'line 3')
})
