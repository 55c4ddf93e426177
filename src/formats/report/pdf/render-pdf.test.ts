// Tests of the pages: that they are set whatever the portfolio holds, and that nothing in it is run.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { arbitraryReport } from '#test/support/arbitrary-report.ts'
import { sampleReport } from '#test/support/sample-report.ts'
import { renderPdf } from './render-pdf.ts'
import { reportWords } from './report-words.ts'

const RUNS = process.env.ASSAY_LONG_RUNS ? 2_000 : 25

test('a portfolio of any content has pages', () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      assert.match(String.fromCharCode(...renderPdf(report).subarray(0, 5)), /%PDF-/)
    }),
    { numRuns: RUNS },
  )
})

test('a name full of markup is only a name', () => {
  const report = sampleReport({ holdings: 1, years: 0.1 })
  const name = '#panic("x") $ * _ ` <a> \\ "'
  assert.ok(renderPdf({ ...report, info: { ...report.info, name } }).length > 1000)
})

test('the pages say what the figures are, and leave out what is not known', () => {
  const report = sampleReport({ holdings: 3, years: 1 })
  const words = reportWords(report)
  assert.match(
    words.sentences[0]!,
    /^On 20 November 2026 the portfolio was worth [\d,]+\.\d\d EUR, \d+\.\d % of it in cash\.$/,
  )
  assert.equal(words.tiles.length, 4)
  const bare = reportWords({
    ...report,
    info: { ...report.info, totalValue: null, doubtfulShare: NaN },
    metrics: [],
    holdings: [],
  })
  assert.deepEqual(bare.sentences, [])
})
