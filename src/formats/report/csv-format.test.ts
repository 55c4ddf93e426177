// Tests of what a CSV export looks like, and of CSV files that are not quite one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf } from '#test/support/bytes-of.ts'
import { sampleReport } from '#test/support/sample-report.ts'
import { csvFormat } from './csv-format.ts'

const report = sampleReport({ holdings: 2, years: 0.1 })
const text = String(await bytesOf(csvFormat.encode(report)))
const decode = (content: string) => csvFormat.decode(Buffer.from(content), 'mine.csv')

test('what the portfolio is comes first, then its holdings and its ledger', () => {
  assert.match(text, /^assay-portfolio,1\n\nportfolio_info\nfield,value\nname,Family trust\n/)
  assert.match(text, /\nholdings\naccount,symbol,/)
  assert.match(text, /\nledger\ndate,type,symbol,/)
})

test('amounts that are negative stay numbers', () => {
  assert.match(text, /,-\d+\.\d\d,EUR,/)
  assert.doesNotMatch(text, /,'-\d/)
})

test('lines may end as Windows ends them, and a byte order mark is no part of the file', async () => {
  const { report: read, issues } = await decode(`\ufeff${text.replaceAll('\n', '\r\n')}`)
  assert.deepEqual(issues, [])
  assert.equal(read?.ledger.length, report.ledger.length)
})

test('a cell that cannot be read is told with its line, its column and what it takes, and the other rows stay', async () => {
  const line = text.split('\n').findIndex((one) => one.includes(',buy,')) + 1
  const { report: read, issues } = await decode(
    text.replace(/,buy,(SYM00\d),,,,,(\d+),/, ',buy,$1,,,,,many,'),
  )
  assert.equal(read?.ledger.length, report.ledger.length - 1)
  assert.deepEqual(
    issues.map(({ section, row, column, code }) => ({ section, row, column, code })),
    [{ section: 'ledger', row: line, column: 'quantity', code: 'bad-value' }],
  )
  assert.match(issues[0]!.message, /holds "many"; it takes a plain decimal/)
})

test('what is no export of ours is refused, and so is one of a later version', async () => {
  await assert.rejects(decode('Date,Close\n2024-01-02,1'), { code: 'not-a-report' })
  await assert.rejects(
    decode(text.replace('assay-portfolio,1', 'assay-portfolio,2')),
    /version 2.*reads version 1/,
  )
  await assert.rejects(csvFormat.decode(Uint8Array.of(0xff, 0xfe, 0x41), 'x'), { code: 'not-a-report' })
  await assert.rejects(decode(text.replace('\nledger\n', '\nlegder\n')), /should name one of its tables/)
})
