// `assay quality report`: the daily and the weekly report, kept and compared with the one before.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { renderQualityPdf } from '#formats/quality-report/render-quality-pdf.ts'
import type { QualityReportDocument } from '#protocol/http/quality-reports.ts'
import { makeQualityReport } from '#workflows/quality-reports/make-report.ts'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { openApp } from '#test/support/open-app.ts'

/** Sets pages in this process, without a thread. */
const printing = {
  bytesMax: 1_000_000,
  renderPdf: null,
  renderQualityPdf: async (report: QualityReportDocument) => renderQualityPdf(report),
}

/** 40 weekdays from 2024-02-05 on; `without` are left out. */
function writePrices(folder: string, name: string, without: readonly string[] = []): void {
  const bars = weekdayBars('2024-02-05', 40).filter(({ day }) => !without.includes(day))
  const rows = bars.map(({ day, close }) => `${day},${close}`)
  writeFileSync(join(folder, name), ['Date,Close', ...rows].join('\n'))
}

test('the daily report grades every symbol, counts what is missing, and names the command that helps', async (t) => {
  const folder = temporaryFolder(t)
  const env = { ASSAY_HOME: temporaryFolder(t) }
  writePrices(folder, 'WHOLE.csv')
  writePrices(folder, 'HOLED.csv', ['2024-03-11', '2024-03-12', '2024-03-13', '2024-03-14', '2024-03-15'])
  await runJson(['refresh', '--files', folder], env)
  const { exit, document } = await runJson(['quality', 'report', 'daily', '--as-of', '2024-03-28'], env)
  assert.equal(exit, 0)
  assert.deepEqual([document.kind, document.day, document.from], ['daily', '2024-03-28', '2024-02-28'])
  const rows = document.symbols.map((row: Record<string, unknown>) => [
    row.symbol,
    row.expectedSessions,
    row.presentSessions,
    row.gaps,
  ])
  // 28 February to 28 March 2024 has 22 sessions.
  assert.deepEqual(rows, [
    ['HOLED', 22, 17, 1],
    ['WHOLE', 22, 22, 0],
  ])
  const { availability } = document
  assert.deepEqual(
    [availability.expectedSessions, availability.missingSessions, availability.upToDate, availability.stale],
    [44, 5, 2, 0],
  )
  const [first] = document.actions
  assert.deepEqual([first.subject, first.command], ['HOLED', 'assay gaps HOLED --heal'])
  const next = await runJson(['quality', 'report', 'daily', '--as-of', '2024-03-29'], env)
  const changes = next.document.symbols.map((row: Record<string, unknown>) => [row.symbol, typeof row.change])
  assert.deepEqual(changes, [
    ['HOLED', 'number'],
    ['WHOLE', 'number'],
  ])
})

test('the weekly report takes days from the daily ones that were kept, and grades the others now', async (t) => {
  const folder = temporaryFolder(t)
  const env = { ASSAY_HOME: temporaryFolder(t) }
  writePrices(folder, 'WHOLE.csv')
  await runJson(['refresh', '--files', folder], env)
  await runJson(['quality', 'report', 'daily', '--as-of', '2024-03-26'], env)
  const { document } = await runJson(['quality', 'report', 'weekly', '--as-of', '2024-03-28'], env)
  assert.deepEqual(
    document.trend.points.map((point: Record<string, unknown>) => [point.day, point.basis]),
    [
      ['2024-03-22', 'computed'],
      ['2024-03-23', 'computed'],
      ['2024-03-24', 'computed'],
      ['2024-03-25', 'computed'],
      ['2024-03-26', 'reported'],
      ['2024-03-27', 'computed'],
      ['2024-03-28', 'computed'],
    ],
  )
  assert.equal(document.system.database_status, 'healthy')
  assert.equal(document.capacity.bars, 40)
  const { stdout } = await runAssay(['quality', 'report', 'weekly', '--as-of', '2024-03-28'], env)
  assert.match(stdout, /Trend: steady/)
})

test('repairs of one rule are one action, and its command makes them', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const window = ['--from', '2019-01-02', '--to', '2024-06-28']
  await runJson(['refresh', 'SYN007', '--source', 'simulated', ...window], env)
  const repairs = async () => {
    const { document } = await runJson(['quality', 'report', 'daily', '--as-of', '2024-06-28'], env)
    const actions: { reason: string; command: string }[] = document.actions
    return actions.filter(({ command }) => command.startsWith('assay patch apply '))
  }
  const [action, ...others] = await repairs()
  assert.deepEqual(others, [])
  const [, proposed] = /^The rule stale-run proposes (\d+) repairs\.$/.exec(action!.reason)!
  const ids = action!.command.split(' ').slice(3)
  assert.equal(ids.length, Number(proposed))
  assert.equal((await runJson(['patch', 'apply', ...ids], env)).exit, 0)
  assert.deepEqual(await repairs(), [])
})

test('an empty store has a report too, and a kind that does not exist is wrong usage', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const { exit, document } = await runJson(['quality', 'report', 'daily'], env)
  assert.equal(exit, 0)
  assert.deepEqual([document.overall.score, document.symbols], [null, []])
  assert.equal((await runJson(['quality', 'report', 'monthly'], env)).exit, 2)
})

test('a report is printed where it is asked for, and refused where pages are switched off', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const path = join(temporaryFolder(t), 'today.pdf')
  const { stdout } = await runAssay(['quality', 'report', 'daily', '--pdf', path], env)
  assert.match(stdout, /Pages written to .*today\.pdf/)
  assert.equal(readFileSync(path).subarray(0, 5).toString(), '%PDF-')
  const off = await runJson(['quality', 'report', 'daily', '--pdf', path], {
    ...env,
    ENABLE_PDF_EXPORT: 'false',
  })
  assert.equal(off.document.error.code, 'export-disabled')
  assert.equal((await runJson(['quality', '--pdf', path], env)).exit, 2)
})

test('over HTTP the pages of a kept report are a download', async (t) => {
  const { bench, server } = await openApp(t, {}, { exporting: printing })
  const headers = { host: 'localhost' }
  const url = '/api/v1/quality/reports/weekly/pdf'
  assert.equal((await server.inject({ url, headers })).statusCode, 404)
  await makeQualityReport('weekly', parseIsoDay('2024-03-28')!, bench)
  const pages = await server.inject({ url: `${url}?day=2024-03-28`, headers })
  assert.equal(pages.headers['content-type'], 'application/pdf')
  assert.match(String(pages.headers['content-disposition']), /filename="quality weekly 2024-03-28\.pdf"/)
  assert.equal(pages.rawPayload.subarray(0, 5).toString(), '%PDF-')
})

test('over HTTP a report is made, read again to the letter, and listed; one never made is not found', async (t) => {
  const { server } = await openApp(t)
  const missing = await server.inject({
    url: '/api/v1/quality/reports/daily',
    headers: { host: 'localhost' },
  })
  assert.equal(missing.statusCode, 404)
  const made = await server.inject({
    method: 'POST',
    url: '/api/v1/quality/reports/daily',
    headers: { host: 'localhost' },
    payload: {},
  })
  assert.equal(made.statusCode, 200)
  const read = await server.inject({ url: '/api/v1/quality/reports/daily', headers: { host: 'localhost' } })
  assert.deepEqual(read.json(), made.json())
  const listed = await server.inject({ url: '/api/v1/quality/reports', headers: { host: 'localhost' } })
  assert.deepEqual(
    listed.json().reports.map(({ kind }: { kind: string }) => kind),
    ['daily'],
  )
})
