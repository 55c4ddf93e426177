// The binary COPY form, byte by byte against PostgreSQL's description of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copyRows } from './copy-rows.ts'

const batch = {
  table: 'things',
  columns: [
    { name: 'asset_id', same: 7 },
    { name: 'date', days: Int32Array.of(0, 10_957, 10_956) },
    { name: 'close', doubles: Float64Array.of(9, Number.NaN, -1.5) },
    { name: 'source', words: ['ü', 'ab'], codes: Uint8Array.of(0, 1, 0) },
    { name: 'kind', same: 'x' },
  ],
  rows: Int32Array.of(1, 2),
}

test('rows are a header, fields with their lengths, and an end', () => {
  const expected = [
    '5047434f50590aff0d0a00 00000000 00000000',
    // 5 fields: 7 as int8, 2000-01-01 as day 0, NULL, 'ab', 'x'
    '0005 00000008 0000000000000007 00000004 00000000 ffffffff 00000002 6162 00000001 78',
    // 1999-12-31 as day −1, −1.5, 'ü' in two bytes
    '0005 00000008 0000000000000007 00000004 ffffffff 00000008 bff8000000000000 00000002 c3bc 00000001 78',
    'ffff',
  ]
  const bytes = Buffer.concat([...copyRows(batch)]).toString('hex')
  assert.equal(bytes, expected.join('').replaceAll(' ', ''))
})

test('many rows come in several chunks and are all there', () => {
  const rows = Int32Array.from({ length: 3_000 }, (_, i) => i % 3)
  const chunks = [...copyRows({ ...batch, rows })]
  assert.equal(chunks.length, 2 + 3)
  assert.ok(chunks.reduce((sum, chunk) => sum + chunk.length, 0) > 3_000 * 40)
})
