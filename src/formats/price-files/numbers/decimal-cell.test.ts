// Decimals from bytes: the same doubles as Number gives, and nothing that is no plain decimal.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { COMMA, POINT, readDecimal } from './decimal-cell.ts'

const read = (text: string, mark: typeof POINT | typeof COMMA = POINT) => {
  const bytes = Buffer.from(`x${text}x`, 'latin1')
  return readDecimal(bytes, 1, bytes.length - 1, mark)
}

test('a plain decimal reads as its text says', () => {
  assert.equal(read('147.100006'), 147.100006)
  assert.equal(read('25643711.0'), 25_643_711)
  assert.equal(read('-0.5'), -0.5)
  assert.equal(read('+12'), 12)
  assert.equal(read('.5'), 0.5)
  assert.equal(read('5.'), 5)
  assert.equal(read('1e5'), 100_000)
  assert.equal(read('1.25E-3'), 0.00125)
})

test('what is no plain decimal reads as NaN', () => {
  const others = [
    '',
    '-',
    '+',
    '.',
    '-.',
    'e5',
    '1e',
    '1e+',
    '0x1F',
    '=1+1',
    'n/a',
    'NaN',
    'Infinity',
    '-Infinity',
    'null',
  ]
  others.push(
    '1e999',
    '-1e999',
    '9'.repeat(400),
    '1.2.3',
    '1 2',
    '--1',
    '1-',
    '5 %',
    '5%',
    '$5',
    '€5',
    '1,5',
    '１',
    '1_000',
  )
  for (const text of others) assert.ok(Number.isNaN(read(text)), text)
})

test('a decimal comma is read only where it is the mark', () => {
  assert.equal(read('12,5', COMMA), 12.5)
  assert.equal(read('1,5e2', COMMA), 150)
  assert.equal(read('0,12345678901234567890123', COMMA), Number('0.12345678901234567890123'))
  assert.ok(Number.isNaN(read('12.5', COMMA)))
  assert.ok(Number.isNaN(read('1.5e2', COMMA)))
})

test('every double that JavaScript prints reads back identical', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      assert.equal(read(String(value)), value === 0 ? 0 : value)
    }),
    { numRuns: 2000 },
  )
})

test('any string of digits and one mark reads as Number reads it, to the last bit', () => {
  const digits = fc.stringMatching(/^\d{0,25}$/)
  const text = fc
    .tuple(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.'), digits)
    .filter(([, units, , decimals]) => units + decimals !== '')
  fc.assert(
    fc.property(text, (parts) => {
      assert.ok(Object.is(read(parts.join('')), Number(parts.join(''))))
    }),
    { numRuns: 5000 },
  )
})

test('any printable text is NaN or a finite number that Number agrees with', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~]{1,12}$/), (text) => {
      const value = read(text)
      assert.ok(Number.isNaN(value) || (Number.isFinite(value) && Object.is(value, Number(text))))
    }),
    { numRuns: 5000 },
  )
})

test('a very long cell is read in time linear in its length', () => {
  assert.ok(Number.isNaN(read(`${'1'.repeat(1_000_000)}x`)))
})
