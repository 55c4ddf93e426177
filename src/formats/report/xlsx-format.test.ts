// Tests of the workbook: numbers are numbers, days are days, and what somebody changed in a spreadsheet counts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '#core/money/decimal.ts'
import { bytesOf } from '#test/support/bytes-of.ts'
import { sampleReport } from '#test/support/sample-report.ts'
import type { PortfolioReport } from './portfolio-report.ts'
import { readZip } from './read-zip.ts'
import { readWorkbook, type Sheet } from './xlsx/read-workbook.ts'
import { xlsxFormat } from './xlsx-format.ts'
import { zipStream } from './zip-stream.ts'

const report = sampleReport({ holdings: 2, years: 0.1 })
const write = (of: PortfolioReport) => bytesOf(xlsxFormat.encode(of))
const bytes = await write(report)
const sheetsOf = async (of: Uint8Array): Promise<Sheet[]> => readWorkbook(await readZip(of, 'x'), 'x')

function cell(sheets: readonly Sheet[], name: string, row: number, title: string) {
  const [header, ...rows] = sheets.find((sheet) => sheet.name === name)!.rows
  const column = [...header!.cells].find(([, one]) => one.text === title)![0]
  return rows[row]!.cells.get(column)
}

test('one sheet a table and one a price history', async () => {
  const names = (await sheetsOf(bytes)).map(({ name }) => name)
  assert.deepEqual(names, [
    'Summary',
    'Holdings',
    'Transactions',
    'Quality',
    'Optimization',
    'Performance',
    'Snapshots',
    'Instruments',
    'Corporate actions',
    'Exchange rates',
    'History SYM001',
    'History SYM002',
  ])
})

test('quantities are numbers and days are serials', async () => {
  const sheets = await sheetsOf(bytes)
  assert.equal(cell(sheets, 'Holdings', 0, 'Quantity')?.isNumber, true)
  // 2026-11-20 is day 46,346 as spreadsheets count.
  assert.deepEqual(cell(sheets, 'Holdings', 0, 'Price of'), { text: '46346', isNumber: true })
})

const exact = parseDecimal('12345678901234567890.123456789')!
const long: PortfolioReport = { ...report, holdings: [{ ...report.holdings[0]!, quantity: exact }] }

test('digits that a cell cannot hold stand beside it and come back', async () => {
  const written = await write(long)
  assert.equal(
    cell(await sheetsOf(written), 'Holdings', 0, 'Exact digits')?.text,
    'quantity=12345678901234567890.123456789',
  )
  const { report: read } = await xlsxFormat.decode(written, 'x')
  assert.deepEqual(read?.holdings[0]!.quantity, exact)
})

test('a number that somebody changed counts as it is now', async () => {
  const parts = await readZip(await write(long), 'x')
  const changed = await bytesOf(
    zipStream(
      [...parts].map(([name, content]) => ({
        name,
        compress: true,
        chunks: async function* () {
          yield Buffer.from(
            String(content)
              .replace('<v>12345678901234567000</v>', '<v>7.5</v>')
              .replace('<v>12345678901234567168</v>', '<v>7.5</v>'),
          )
        },
      })),
    ),
  )
  const { report: read } = await xlsxFormat.decode(changed, 'x')
  assert.deepEqual(read?.holdings[0]!.quantity, parseDecimal('7.5'))
})

test('names of symbols that no sheet may have are changed there only', async () => {
  const odd = { ...report.history[0]!, symbol: 'BRK/B' }
  const again = { ...report.history[1]!, symbol: 'BRK:B' }
  const written = await write({ ...report, history: [odd, again] })
  assert.deepEqual(
    (await sheetsOf(written)).slice(-2).map(({ name }) => name),
    ['History BRK-B', 'History BRK-B 2'],
  )
  const { report: read } = await xlsxFormat.decode(written, 'x')
  assert.deepEqual(
    read?.history.map(({ symbol }) => symbol),
    ['BRK/B', 'BRK:B'],
  )
})

test('a text that looks like a formula is a text', async () => {
  const written = await write({ ...report, info: { ...report.info, name: '=HYPERLINK("http://x")' } })
  const { rows } = (await sheetsOf(written))[0]!
  assert.deepEqual(rows[0]!.cells.get(1), { text: `'=HYPERLINK("http://x")`, isNumber: false })
  assert.ok(![...(await readZip(written, 'x')).values()].some((part) => String(part).includes('<f>')))
})

test('what is no workbook, or lacks its parts, is refused', async () => {
  await assert.rejects(xlsxFormat.decode(Buffer.from('PK nothing'), 'x'), { code: 'not-a-report' })
  const empty = await bytesOf(zipStream([]))
  await assert.rejects(xlsxFormat.decode(empty, 'x'), /lacks xl\/_rels/)
})
