// Files of returns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { parseReturnsFile } from './returns-file.ts'

const parse = (text: string) => parseReturnsFile(Buffer.from(text), { file: 'FUND_returns.csv' })
const refused = (text: string, code: string, message: RegExp) =>
  assert.throws(() => parse(text), { code, message })

test('a file of returns gives ascending days and their returns', () => {
  const { symbol, day, value } = parse('Date,Return\n2024-01-03,-0.02\n2024-01-02,0.01\n')
  assert.equal(symbol, 'FUND')
  assert.deepEqual(
    [...day].map((day) => formatDay(day as EpochDay)),
    ['2024-01-02', '2024-01-03'],
  )
  assert.deepEqual([...value], [0.01, -0.02])
})

test('the returns are the column of that name, or the only one beside the day', () => {
  assert.deepEqual([...parse('Date,Foo,RETURNS\n2024-01-02,x,0.5\n').value], [0.5])
  assert.deepEqual([...parse('Strategy;date\n0,5;2024-01-02\n').value], [0.5])
  refused('Date,A,B\n2024-01-02,1,2\n', 'missing-column', /row 1, column return/)
  refused('Date\n2024-01-02\n', 'missing-column', /column return/)
  refused('Date,Return,Returns\n2024-01-02,1,2\n', 'duplicate-column', /column return/)
})

test('a day without a return is left out', () => {
  const { day, value } = parse('Date,Return\n2024-01-02,\n2024-01-03,0.01\n')
  assert.equal(day.length, 1)
  assert.deepEqual([...value], [0.01])
})

test('dates and numbers follow the rules of price files', () => {
  assert.equal(parse('Date,Return\n01/02/2024,0.1\n31/01/2024,0.2\n').day.length, 2)
  refused('Date,Return\n01/02/2024,0.1\n', 'ambiguous-date', /row 2/)
  refused('Date;Return\n2024-01-02;0,1\n2024-01-03;0.1\n', 'ambiguous-number', /row 2/)
  refused('2024-01-02,0.1\n', 'missing-header', /row 1: .*expected the header Date,Return/)
  refused('', 'empty-file', /empty/)
})

test('a row that cannot be read is refused with row, column and value', () => {
  refused(
    'Date,Return\n2024-01-02,0.1\n2024-01-03,1%\n',
    'malformed-row',
    /^FUND_returns\.csv, row 3, column Return: "1%"/,
  )
  refused('Date,Return\n2024-01-02,0.1\nfoo,0.2\n', 'malformed-row', /row 3, column Date: "foo" is no day/)
  refused(
    'Date,Return\n2024-01-03,0.1\n2024-01-02,0.2\n2024-01-03,0.3\n',
    'malformed-row',
    /row 4, column Date: .*twice/,
  )
  refused(
    'Date,Return\n2024-01-03 09:30,0.1\n2024-01-03 10:30,0.2\n',
    'malformed-row',
    /row 3, column Date: .*twice/,
  )
})
