// Exact decimals: the text they are read from, products, and quotients rounded once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '#core/math/random.ts'
import {
  addDecimals,
  compareDecimals,
  decimalOfNumber,
  decimalToNumber,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
  withoutTrailingZeros,
} from './decimal.ts'

const decimal = (text: string) => {
  const parsed = parseDecimal(text)
  assert.ok(parsed, text)
  return parsed
}
const quotient = (a: string, b: string, digits: number) =>
  formatDecimal(divideDecimals(decimal(a), decimal(b), digits))

test('text comes back letter by letter, zeros at its end included', () => {
  for (const text of ['0', '1.0950', '-0.5', '123456789012345678901234567890.000000000000000001'])
    assert.equal(formatDecimal(decimal(text)), text)
  assert.equal(formatDecimal(withoutTrailingZeros(decimal('1.0950'))), '1.095')
})

test('exponents are spelled out, as doubles print them', () => {
  assert.equal(formatDecimal(decimal('1e-7')), '0.0000001')
  assert.equal(formatDecimal(decimal('1.25e+3')), '1250')
})

test('what is no plain decimal, or beyond the bounds, is null', () => {
  for (const text of ['', '.', '1.', '.5', '+1', '1,5', 'NaN', '0x1', '1e999', '9'.repeat(401)])
    assert.equal(parseDecimal(text), null, text)
})

test('products are exact where doubles are not', () => {
  assert.equal(formatDecimal(multiplyDecimals(decimal('0.1'), decimal('0.2'))), '0.02')
  assert.equal(formatDecimal(multiplyDecimals(decimal('-1.0956'), decimal('143.12'))), '-156.802272')
})

test('quotients end where they are exact, else are rounded half to even', () => {
  assert.equal(quotient('1', '8', 20), '0.125')
  assert.equal(quotient('1', '3', 5), '0.33333')
  assert.equal(quotient('2', '3', 5), '0.66667')
  assert.equal(quotient('1.25', '1', 2), '1.2')
  assert.equal(quotient('1.35', '1', 2), '1.4')
  assert.equal(quotient('-1.35', '1', 2), '-1.4')
  assert.equal(quotient('123456', '1', 3), '123456', 'whole digits are never rounded away')
  assert.equal(quotient('0.000001', '300', 3), '0.00000000333')
  assert.throws(() => quotient('1', '0', 5), RangeError)
})

test('of random numbers, the quotient times the divisor is the dividend within the stated digits', () => {
  const random = seededRandom(7)
  for (let run = 0; run < 500; run++) {
    const a = decimal(String(random() * 10 ** Math.floor(random() * 12 - 6)))
    const b = decimal(String(random() * 10 ** Math.floor(random() * 12 - 6) + 1e-9))
    const back = decimalToNumber(multiplyDecimals(divideDecimals(a, b, 30), b))
    const whole = decimalToNumber(a)
    assert.ok(Math.abs(back - whole) <= Math.abs(whole) * 1e-15, `${formatDecimal(a)} / ${formatDecimal(b)}`)
  }
})

test('sums are exact where doubles are not, whatever the places', () => {
  assert.equal(formatDecimal(addDecimals(decimal('0.1'), decimal('0.2'))), '0.3')
  assert.equal(formatDecimal(addDecimals(decimal('1.50'), decimal('-0.125'))), '1.375')
  assert.equal(formatDecimal(subtractDecimals(decimal('9007199254740993'), decimal('1'))), '9007199254740992')
})

test('numbers are compared by what they are worth, not by how they are written', () => {
  assert.equal(compareDecimals(decimal('1.50'), decimal('1.5')), 0)
  assert.equal(compareDecimals(decimal('-2'), decimal('1.5')), -1)
  assert.equal(compareDecimals(decimal('0.10'), decimal('0.0999')), 1)
})

test('a double becomes the shortest decimal that reads back as itself', () => {
  assert.equal(formatDecimal(decimalOfNumber(0.1)!), '0.1')
  assert.equal(formatDecimal(decimalOfNumber(1e-7)!), '0.0000001')
  assert.equal(decimalOfNumber(Number.NaN), null)
})
