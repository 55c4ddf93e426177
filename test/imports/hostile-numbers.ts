// Cells where numbers belong: what is none, what is too long, and what is a number in one of its many spellings.
import { type HostileCase, textCase } from './hostile-case.ts'

const head = 'date\ttype\tsymbol\tquantity\tprice\tfee\tcurrency\n'
const cells = { quantity: '2', price: '10.5', fee: '1.25' }

function row(column: keyof typeof cells, value: string): string {
  const with_ = { ...cells, [column]: value }
  return `${head}2024-01-03\tbuy\tAAPL\t${with_.quantity}\t${with_.price}\t${with_.fee}\tEUR\n2024-01-04\tbuy\tAAPL\t3.5\t10.25\t0.75\tEUR\n`
}

const noNumbers = [
  '0x1F',
  '=1+1',
  '1e999',
  'NaN',
  'Infinity',
  '-Infinity',
  '1,2,3',
  '12,34,567',
  '1.2.3',
  '--5',
  '5-5',
  'abc',
  '1 2',
  '€',
  '+1+1',
  '@SUM(A1)',
  '١٢',
  '1_000',
  '½',
  '1e',
  'e5',
  'true',
  '#REF!',
  '{1}',
  '1%',
  '(5',
  '5)',
  '((5))',
  '5 EUR USD',
  '１２',
  '∞',
  '<1>',
  "=cmd|' /C calc'!A0",
  '1.234,56,78',
  '..5',
  ',,',
  '1e5e5',
  '−−3',
]

const tooLong = ['9'.repeat(41), `0.${'1'.repeat(41)}`, '1e31', `1${'0'.repeat(60)}`]

const spellings: readonly (readonly [written: string, read: string])[] = [
  ['12345678901234567890.12345678901234567890', '12345678901234567890.12345678901234567890'],
  [`${'9'.repeat(40)}.${'9'.repeat(40)}`, `${'9'.repeat(40)}.${'9'.repeat(40)}`],
  ['007', '7'],
  ['+5', '5'],
  [' 5 ', '5'],
  ['5.', '5'],
  ['.5', '0.5'],
  ['1,234.50', '1234.50'],
  ['1 234.50', '1234.50'],
  ['1\u00a0234.50', '1234.50'],
  ['1\u202f234.50', '1234.50'],
  ["1'234.50", '1234.50'],
  ['1,234,567', '1234567'],
  ['="5"', '5'],
  ['1.5E-3', '0.0015'],
  ['2e2', '200'],
  ['0.10', '0.10'],
]

const comma: readonly (readonly [written: string, read: string])[] = [
  ['1.234,50', '1234.50'],
  ['1 234,50', '1234.50'],
  ["1'234,50", '1234.50'],
  ['0,039', '0.039'],
  ['1.234.567,8', '1234567.8'],
  ['5,', '5'],
  [',5', '0.5'],
  ['1046,3825', '1046.3825'],
]

export function hostileNumbers(): HostileCase[] {
  const columns = ['quantity', 'price', 'fee'] as const
  const bad = columns.flatMap((column) =>
    noNumbers.map((value) =>
      textCase(`${column} "${value}"`, row(column, value), {
        rejected: [{ row: 2, column, code: value === '1e999' ? 'too-many-digits' : 'bad-number' }],
      }),
    ),
  )
  const long = columns.flatMap((column) =>
    tooLong.map((value) =>
      textCase(`${column} of ${value.length} characters`, row(column, value), {
        rejected: [{ row: 2, column, code: 'too-many-digits' }],
      }),
    ),
  )
  const good = spellings.map(([written, read]) =>
    textCase(`quantity "${written}"`, row('quantity', written), { reads: { count: 2, quantity: read } }),
  )
  const german = comma.map(([written, read]) =>
    textCase(
      `quantity "${written}" beside decimal commas`,
      `${head}2024-01-03\tbuy\tAAPL\t${written}\t10,55\t1\tEUR\n2024-01-04\tbuy\tAAPL\t3,55\t10,25\t1\tEUR\n`,
      { reads: { count: 2, quantity: read } },
    ),
  )
  return [...bad, ...long, ...good, ...german, ...undecided()]
}

/** Nothing tells whether 1,234 is more than a thousand, unless another number or the person does. */
function undecided(): HostileCase[] {
  const file = (quantity: string, price: string) =>
    `${head}2024-01-03\tbuy\tAAPL\t${quantity}\t${price}\t\tEUR\n`
  return [
    textCase('1,234 alone', file('1,234', '10'), { asks: 'decimal' }),
    textCase('1.234 alone', file('1.234', '10'), { asks: 'decimal' }),
    textCase('1,234 beside a decimal comma', file('1,234', '10,55'), { reads: { quantity: '1.234' } }),
    textCase('1,234 beside a decimal point', file('1,234', '10.55'), { reads: { quantity: '1234' } }),
    textCase('1.234 beside a decimal comma', file('1.234', '10,55'), { reads: { quantity: '1234' } }),
    textCase(
      '1,234 answered with a comma',
      file('1,234', '10'),
      { reads: { quantity: '1.234' } },
      { decimal: 'comma' },
    ),
    textCase(
      '1,234 answered with a point',
      file('1,234', '10'),
      { reads: { quantity: '1234' } },
      { decimal: 'point' },
    ),
    textCase('a price below nothing', file('5', '-10.5'), { reads: { quantity: '5', price: '10.5' } }),
  ]
}
