// Workbooks as people save them: numbers with digits, days by their format, formulas by the value beside them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import writeExcelFile from 'write-excel-file/node'
import { zipStream } from '#formats/report/zip-stream.ts'
import { bytesOf } from '#test/support/bytes-of.ts'
import { importOptions } from '#test/support/import-options.ts'
import { importFile } from '#formats/import/import-file.ts'
import { openWorkbook } from './open-workbook.ts'

const header = ['Date', 'Type', 'Symbol', 'Quantity', 'Price', 'Currency'].map((value) => ({ value }))

function workbook(): Promise<Uint8Array> {
  const day = { value: new Date(Date.UTC(2024, 1, 5)), type: Date, format: 'yyyy-mm-dd' }
  const row = [
    day,
    { value: 'Buy' },
    { value: 'AAPL' },
    { value: 1.234, type: Number },
    { value: 184.92, type: Number },
    { value: 'USD' },
  ]
  return writeExcelFile([header, row]).toBuffer()
}

test('a sheet that another program wrote is read as a table', async () => {
  const draft = await importFile(await workbook(), importOptions({ file: 'mine.xlsx' }))
  assert.deepEqual(draft.rejected, [])
  assert.deepEqual(draft.questions, [])
  const [{ transaction }] = draft.transactions as [(typeof draft.transactions)[number]]
  assert.equal(transaction.day, 19_758)
  assert.equal(Number(transaction.quantity!.units) / 10 ** transaction.quantity!.scale, 1.234)
})

const parts = (sheet: string, styles = '') => ({
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
})

async function zipped(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const entries = Object.entries(files).map(([name, text]) => ({
    name,
    compress: true,
    async *chunks() {
      yield Buffer.from(text)
    },
  }))
  return bytesOf(zipStream(entries))
}

async function cells(sheet: string, styles?: string): Promise<readonly (readonly string[])[]> {
  const [table] = await openWorkbook(await zipped(parts(sheet, styles)), 'x.xlsx')
  return table!.records.map((record) => record.cells)
}

test('a formula is never looked at: the value beside it counts', async () => {
  assert.deepEqual(await cells('<row r="3"><c r="B3"><f>1+1</f><v>7</v></c></row>'), [['', '7']])
})

test('tails of binary fractions go, other digits stay', async () => {
  const row =
    '<row r="1"><c r="A1"><v>184.91999999999999</v></c><c r="B1"><v>0.1</v></c><c r="C1"><v>12345678901234567890</v></c><c r="D1"><v>1.234</v></c></row>'
  assert.deepEqual(await cells(row), [['184.92', '0.1', '12345678901234567890', '1.2340']])
})

test('numbers are days where their format says so, and the 29 February 1900 is none', async () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
  const row =
    '<row r="1"><c r="A1" s="1"><v>45327</v></c><c r="B1" s="2"><v>45327.5</v></c><c r="C1" s="0"><v>45327</v></c><c r="D1" s="1"><v>60</v></c><c r="E1" s="1"><v>59</v></c></row>'
  assert.deepEqual(await cells(row, styles), [
    ['2024-02-05', '2024-02-05 12:00:00', '45327', '1900-02-29', '1900-02-28'],
  ])
})

test('a cell far away is refused instead of filled up to', async () => {
  await assert.rejects(cells('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), {
    code: 'file-too-large',
  })
})

test('an archive that is no workbook is refused with what to do', async () => {
  await assert.rejects(importFile(await zipped({ 'a.csv': 'x' }), importOptions({ file: 'a.zip' })), {
    code: 'not-an-import-file',
    message: /no workbook; unpack it/,
  })
})

test('a document type inside a sheet is refused', async () => {
  const files = { ...parts(''), 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }
  await assert.rejects(
    openWorkbook(await zipped(files), 'x.xlsx').then(() => null),
    { code: 'not-an-import-file' },
  )
})
