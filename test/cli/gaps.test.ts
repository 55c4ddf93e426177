// `assay gaps`: what is missing, as the command line shows it.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { type ChartBar, weekdayBars } from '#test/support/chart-body.ts'
import { openApp } from '#test/support/open-app.ts'

/** A price file of weekdays from 2024-02-05 on without the days named. */
function writePrices(folder: string, name: string, without: readonly string[]): ChartBar[] {
  const bars = weekdayBars('2024-02-05', 30).filter(({ day }) => !without.includes(day))
  const rows = bars.map(({ day, close }) => `${day},${close}`)
  writeFileSync(join(folder, name), ['Date,Close', ...rows].join('\n'))
  return bars
}

test('a refresh records the holes of a symbol, the last stretch among them, and gaps lists them worst first', async (t) => {
  const folder = temporaryFolder(t)
  const env = { ASSAY_HOME: temporaryFolder(t) }
  // 2024-02-19 was a holiday.
  writePrices(folder, 'ACME.csv', ['2024-02-14', '2024-02-19', '2024-02-21', '2024-02-22'])
  await runJson(['refresh', '--files', folder], env)
  const { exit, document } = await runJson(['gaps'], env)
  assert.equal(exit, 0)
  const seen = document.gaps.map((gap: Record<string, unknown>) => [
    gap.from,
    gap.to,
    gap.sessions,
    gap.state,
  ])
  const [stale, ...holes] = seen
  assert.equal(stale[0], '2024-03-18')
  assert.ok(stale[2] > 400)
  assert.deepEqual(holes, [
    ['2024-02-21', '2024-02-22', 2, 'open'],
    ['2024-02-14', '2024-02-14', 1, 'open'],
  ])
  assert.equal(document.total, 3)
  assert.equal(document.budget.left, document.budget.perDay)
  const { stdout } = await runAssay(['gaps', 'ACME', '--limit', '1'], env)
  assert.match(stdout, /ACME\s+2024-03-18 /)
  assert.match(stdout, /3 holes, the 1 worst shown; 200 of 200 requests left today/)
})

test('a file that fills a hole heals it', async (t) => {
  const folder = temporaryFolder(t)
  const env = { ASSAY_HOME: temporaryFolder(t) }
  writePrices(folder, 'ACME.csv', ['2024-02-14'])
  await runJson(['refresh', '--files', folder], env)
  writePrices(folder, 'ACME.csv', ['2024-02-15'])
  await runJson(['refresh', '--files', folder], env)
  const { document } = await runJson(['gaps', '--healed'], env)
  const healed = document.gaps.filter(({ state }: { state: string }) => state === 'healed')
  assert.deepEqual(
    healed.map((gap: Record<string, unknown>) => [gap.from, gap.healedBy]),
    [['2024-02-14', 'files']],
  )
  assert.doesNotMatch(JSON.stringify(document), /"from":"2024-02-15"/)
})

test('a symbol that is not stored is one bad input among the others', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  await runJson(['refresh', 'SYN001', '--source', 'simulated'], env)
  const partly = await runJson(['gaps', 'SYN001', 'NOBODY'], env)
  assert.equal(partly.exit, 3)
  assert.deepEqual(
    partly.document.gaps.map((gap: { symbol: string; error?: { code: string } }) => [
      gap.symbol,
      gap.error?.code,
    ]),
    [['NOBODY', 'not-found']],
  )
  const none = await runJson(['gaps', 'NOBODY'], env)
  assert.deepEqual([none.exit, none.document.error.code], [1, 'not-found'])
})

test('holes are served over HTTP too', async (t) => {
  const folder = temporaryFolder(t)
  writePrices(folder, 'ACME.csv', ['2024-02-14'])
  const { server } = await openApp(t, { FILES_URL: folder })
  await server.inject({ method: 'POST', url: '/api/v1/refresh', payload: { symbols: ['ACME'] } })
  const { gaps, total, budget } = (await server.inject('/api/v1/gaps?symbol=ACME&limit=1')).json()
  assert.deepEqual([gaps.length, total, budget.spent], [1, 2, 0])
  assert.equal((await server.inject('/api/v1/gaps?symbol=NOBODY')).statusCode, 404)
})
