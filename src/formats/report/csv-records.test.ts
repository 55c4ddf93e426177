// Tests of cutting CSV into records.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvRecords } from './csv-records.ts'

const cut = (text: string) => [...csvRecords(text)].map(({ line, cells }) => [line, ...cells])

test('cells are what stands between the commas, spaces and all', () => {
  assert.deepEqual(cut('a, b ,\n,c\n'), [
    [1, 'a', ' b ', ''],
    [2, '', 'c'],
  ])
})

test('quotes hold commas, quotes and line ends, and the lines inside them count', () => {
  assert.deepEqual(cut('"a,""b""\r\nc",d\re\n\nf'), [
    [1, 'a,"b"\r\nc', 'd'],
    [3, 'e'],
    [4, ''],
    [5, 'f'],
  ])
})

test('a quote that never closes, and text behind one that did, are told with their line', () => {
  assert.throws(() => cut('a\n"b'), /line 2: a quote opens here/)
  assert.throws(() => cut('"a"b'), /line 1: text follows a closing quote/)
})
