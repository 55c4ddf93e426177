// Factor files: what is read, and what is refused with its place.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { parseFactorFile } from './factor-file.ts'

const parse = (text: string) => parseFactorFile(new TextEncoder().encode(text), 'x.csv')

test('each line gives a day, two factors and the close they were taken at', () => {
  const rows = parse('20200102,0.98,0.25,1\r\n\r\n20200830,0.99,0.25,400\r\n20501231,1,1,0\r\n')
  assert.deepEqual(
    rows.map((row) => ({ ...row, day: formatDay(row.day) })),
    [
      { day: '2020-01-02', priceFactor: 0.98, splitFactor: 0.25, referencePrice: 1 },
      { day: '2020-08-30', priceFactor: 0.99, splitFactor: 0.25, referencePrice: 400 },
      { day: '2050-12-31', priceFactor: 1, splitFactor: 1, referencePrice: Number.NaN },
    ],
  )
})

test('a file without reference prices is read too', () => {
  assert.ok(Number.isNaN(parse('20200102,0.98,0.25')[0]!.referencePrice))
})

const refused = {
  'a line without a day': 'Date,a,b',
  'a day that does not exist': '20200230,1,1,1',
  'days that do not ascend': '20200102,1,1,1\n20200102,1,1,1',
  'a factor of zero': '20200102,0,1,1',
  'a factor that is no number': '20200102,1,n/a,1',
  'a missing factor': '20200102,1',
}

for (const [name, text] of Object.entries(refused)) {
  test(`${name} is refused with its line`, () => {
    assert.throws(
      () => parse(text),
      (thrown) =>
        thrown instanceof AppError && thrown.code === 'malformed-row' && thrown.message.includes('row'),
    )
  })
}
