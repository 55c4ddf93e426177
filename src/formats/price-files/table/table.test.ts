// Cutting a file into cells: quotes, line ends, blank lines, short and long rows, and where each row stands.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { cellText } from './cell-text.ts'
import { type Delimiter, readTable } from './table.ts'

const cells = (text: string, width: number, delimiter: Delimiter = ',') => {
  const bytes = Buffer.from(text)
  const columns = Array.from({ length: width }, (_, column) => column)
  const table = readTable({ file: 'x.csv', bytes, delimiter, start: 0, line: 1, width }, columns)
  const rows = Array.from({ length: table.count }, (_, row) =>
    columns.map((slot) => cellText(table, row, slot)),
  )
  return { rows, lines: [...table.line] }
}

test('rows end with LF, CRLF or CR, and the last one need not end', () => {
  const expected = [
    ['a', 'b'],
    ['c', 'd'],
  ]
  for (const end of ['\n', '\r\n', '\r']) {
    assert.deepEqual(cells(`a,b${end}c,d${end}`, 2), { rows: expected, lines: [1, 2] })
    assert.deepEqual(cells(`a,b${end}c,d`, 2), { rows: expected, lines: [1, 2] })
  }
})

test('blank lines are skipped, and line numbers stay those of the file', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['', 'a,b', '', '  \t ', 'c,d', '', ' '].join(end)
    assert.deepEqual(cells(text, 2).lines, [2, 5])
  }
})

test('a quoted cell may hold delimiters, line ends and doubled quotes', () => {
  const { rows, lines } = cells('"a,1","say ""hi"""\n"two\nlines",x\r\n"and\r\nthree",y\nz,z', 2)
  assert.deepEqual(rows, [
    ['a,1', 'say "hi"'],
    ['two\nlines', 'x'],
    ['and\r\nthree', 'y'],
    ['z', 'z'],
  ])
  assert.deepEqual(lines, [1, 2, 4, 6])
})

test('a row that lacks cells at its end has blank ones', () => {
  assert.deepEqual(cells('a,b,c\nd\ne,', 3).rows, [
    ['a', 'b', 'c'],
    ['d', '', ''],
    ['e', '', ''],
  ])
})

test('blank cells beyond the header are let go, others refuse the row', () => {
  assert.deepEqual(cells('a,b,,\n', 2).rows, [['a', 'b']])
  assert.throws(() => cells('a,b\na,b,c\n', 2), {
    code: 'malformed-row',
    message: /^x\.csv, row 2: .*more cells/,
  })
})

test('a quote that is not closed, or closed too early, refuses the row', () => {
  assert.throws(() => cells('a,b\nc,"d\ne,f', 2), { code: 'malformed-row', message: /row 2: a quote opens/ })
  assert.throws(() => cells('a,b\n"c"d,e', 2), { code: 'malformed-row', message: /row 2: text follows/ })
})

test('cells are trimmed, and a tab delimits without being trimmed away', () => {
  assert.deepEqual(cells(' a , b \n', 2).rows, [['a', 'b']])
  assert.deepEqual(cells('\tb\nc\t\n', 2, '\t').rows, [
    ['', 'b'],
    ['c', ''],
  ])
})

test('a table without wanted columns still counts its rows', () => {
  const table = readTable(
    { file: 'x', bytes: Buffer.from('a,b\nc,d\n'), delimiter: ',', start: 0, line: 1, width: 2 },
    [],
  )
  assert.equal(table.count, 2)
})

test('whatever cells are written, quoted as RFC 4180 says, the same are read', () => {
  const cell = fc.string({
    maxLength: 8,
    unit: fc.constantFrom('a', '7', ',', ';', '"', '\n', '\r\n', ' x ', '€'),
  })
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 })
  const delimiter = fc.constantFrom<Delimiter[]>(',', ';', '\t')
  fc.assert(
    fc.property(rows, delimiter, fc.constantFrom('\n', '\r\n', '\r'), (rows, delimiter, end) => {
      const written = rows
        .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter))
        .join(end)
      const trimmed = rows.map((row) => row.map(trimAscii))
      assert.deepEqual(cells(written, 3, delimiter).rows, trimmed)
    }),
    { numRuns: 500 },
  )
})

function trimAscii(text: string): string {
  return text.replace(/^[\0- ]+|[\0- ]+$/g, '')
}

test('rows keep their line numbers however many there are', () => {
  const rows = Array.from({ length: 5000 }, (_, i) => (i < 10 ? `${'long'.repeat(50)},${i}` : `${i},x`))
  const { lines, rows: read } = cells(rows.join('\n'), 2)
  assert.equal(read.length, 5000)
  assert.deepEqual(read[4999], ['4999', 'x'])
  assert.equal(lines[4999], 5000)
})
