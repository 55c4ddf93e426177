// What goes out in a file comes back to the last digit, for every format that can be read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { arbitraryReport } from '#test/support/arbitrary-report.ts'
import { bytesOf } from '#test/support/bytes-of.ts'
import { reportFormats } from './catalogue.ts'
import { csvFormat } from './csv-format.ts'
import { csvRecords } from './csv-records.ts'
import { jsonFormat } from './json-format.ts'
import type { PortfolioReport } from './portfolio-report.ts'
import { readZip } from './read-zip.ts'
import { readWorkbook } from './xlsx/read-workbook.ts'
import { xlsxFormat } from './xlsx-format.ts'

/** Over all formats together 2,000 portfolios; `npm run test:long` tries far more. */
const RUNS = process.env.ASSAY_LONG_RUNS ? 20_000 : 400
/** Pages are not read back. */
const tools = { renderPdf: null }

const spoken = async (report: PortfolioReport) => String(await bytesOf(jsonFormat.encode(report)))

for (const format of reportFormats) {
  const { decode } = format
  if (!decode) continue
  test(`a random portfolio survives ${format.id}, and is written to the same bytes again`, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryReport, async (report) => {
        const first = await bytesOf(format.encode(report, tools))
        const { report: read, issues } = await decode(first, 'export')
        assert.deepEqual(issues, [])
        assert.equal(await spoken(read!), await spoken(report))
        assert.ok(first.equals(await bytesOf(format.encode(read!, tools))))
      }),
      { numRuns: RUNS },
    )
  })
}

/** What a spreadsheet would run; an amount below zero is a number. */
const runs = (cell: string) => /^[=+\-@\t\r]/.test(cell) && !/^-\d+(\.\d+)?(e[+-]?\d+)?$/.test(cell)

test('no cell of a CSV or an XLSX export is a formula, whatever the portfolio holds', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReport, async (report) => {
      const csv = String(await bytesOf(csvFormat.encode(report)))
      for (const { cells } of csvRecords(csv)) assert.deepEqual(cells.filter(runs), [])
      const parts = await readZip(await bytesOf(xlsxFormat.encode(report)), 'export')
      for (const part of parts.values()) assert.ok(!String(part).includes('<f>'))
      for (const { rows } of readWorkbook(parts, 'export')) {
        const texts = rows.flatMap(({ cells }) => [...cells.values()].filter(({ isNumber }) => !isNumber))
        assert.deepEqual(texts.map(({ text }) => text).filter(runs), [])
      }
    }),
    { numRuns: RUNS },
  )
})
