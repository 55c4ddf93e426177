// The page of jobs: analyses followed live, cancelled and repeated, and work of the background asked for.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { accessibilityViolations } from './axe.ts'
import { dashboardTests } from './dashboard.ts'

const symbols = ['SYN001', 'SYN002', 'SYN003', 'SYN005']
const dashboardTest = dashboardTests({ symbols })

/** Asks for an analysis as a program would, with the session of the page; its number. */
function ask(page: Page, kind: string, body: object, wait = 0): Promise<number> {
  return page.evaluate(
    async ([path, text]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path!, { method: 'POST', headers, body: text! })
      return (await answer.json()).id
    },
    [`/api/v1/${kind}?wait=${wait}`, JSON.stringify(body)],
  )
}

/** What is stored ended years ago, so that its grades are poor. */
const ungraded = { symbols, minGrade: 'none' }

const analyses = (page: Page) => page.getByRole('region', { name: 'Analyses' })

dashboardTest('before anything was asked the page says how to begin', async (open) => {
  const page = await open('/', { colorScheme: 'light' })
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Jobs' }).click()
  await page.getByText('assay forecast AAPL --store').waitFor()
  await page.getByText('Nothing was done in the last fortnight.').waitFor()
  await page.getByRole('region', { name: 'System' }).getByText('healthy, sqlite').waitFor()
  const schedule = page.getByRole('region', { name: 'Schedule' })
  await schedule.getByText(/^Prices of XNYS, session \d{4}-\d\d-\d\d$/).waitFor()
  assert.equal(await schedule.getByRole('listitem').count(), 3)
  assert.deepEqual(await accessibilityViolations(page), [])
})

dashboardTest('an analysis is followed while it runs, and cancelled', async (open) => {
  const page = await open('/alerts')
  const run = await ask(page, 'regimes', { symbol: 'SYN001', states: 'auto', walkForward: true })
  await page.goto(new URL('/jobs', page.url()).href)
  const row = analyses(page)
    .getByRole('listitem')
    .filter({ hasText: `Regimes ${run}` })
  await row.getByRole('progressbar', { name: `Progress of Regimes ${run}` }).waitFor()
  await row.getByText(/^\d+ %$/).waitFor()
  await row.getByRole('button', { name: `Cancel Regimes ${run}` }).click()
  await row.getByText('cancelled', { exact: true }).waitFor()
  await row.getByRole('progressbar').waitFor({ state: 'detached' })
})

dashboardTest('an analysis that ends is told by the stream, without being asked for', async (open) => {
  const page = await open('/alerts', { colorScheme: 'light' })
  const run = await ask(page, 'backtest', { ...ungraded, method: 'min-cvar', rebalance: 4 })
  await page.goto(new URL(`/jobs/runs/${run}`, page.url()).href)
  const state = page.getByRole('region', { name: 'Run' })
  await state.getByText(/^(waiting|running)$/).waitFor()
  assert.deepEqual(await accessibilityViolations(page), [])
  let calls = 0
  page.on('request', (request) => {
    if (request.url().endsWith(`/runs/${run}`)) calls++
  })
  await state.getByText('done', { exact: true }).waitFor({ timeout: 60_000 })
  await state.getByText(/a year, Sharpe/).waitFor()
  assert.ok(calls <= 2, `${calls} calls`)
})

dashboardTest('an answer is read whole, and the same asked again gives the same', async (open) => {
  const page = await open('/alerts', { colorScheme: 'light' })
  const run = await ask(page, 'optimize', { ...ungraded, method: 'min-volatility' }, 20)
  await page.goto(new URL('/jobs', page.url()).href)
  const row = analyses(page)
    .getByRole('listitem')
    .filter({ hasText: `Optimize ${run}` })
  assert.match(await row.innerText(), /by min-volatility[\s\S]*volatility\s+\d+\.\d\d%\s*, Sharpe/)
  await row.getByRole('link', { name: `Optimize ${run}` }).click()
  await page.getByRole('heading', { level: 1, name: `Optimize ${run}` }).waitFor()
  await page
    .getByRole('region', { name: 'Weights' })
    .getByRole('button', { name: /^Weight of SYN001/ })
    .waitFor()
  const document = page.getByRole('region', { name: `Document of run ${run}` })
  assert.match(await document.innerText(), /"kktResidual"/)
  assert.deepEqual(await accessibilityViolations(page), [])
  await page.getByRole('button', { name: `Run again: Optimize ${run}` }).click()
  await page.getByText('again: the answer is the same to the bit.').waitFor()
})

dashboardTest('what failed says why', async (open) => {
  const page = await open('/alerts')
  const asked = { ...ungraded, method: 'efficient-return', targetReturn: 9 }
  const run = await ask(page, 'optimize', asked, 20)
  await page.goto(new URL(`/jobs/runs/${run}`, page.url()).href)
  await page.getByText('failed', { exact: true }).waitFor()
  await page
    .getByText(/out of reach/)
    .first()
    .waitFor()
})

dashboardTest('work of the schedule is started, and what came of it stands there', async (open) => {
  const page = await open('/jobs', { colorScheme: 'light' })
  await page.getByRole('button', { name: 'Start now: Daily report' }).click()
  const jobs = page.getByRole('region', { name: 'In the background' })
  const row = jobs.getByRole('listitem').filter({ hasText: 'Daily report of' })
  await row.getByText('done', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Start now: Backup' }).click()
  const failed = jobs.getByRole('listitem').filter({ hasText: 'Backup of' })
  await failed.getByText('Backups of this database are made elsewhere.').waitFor()
  await failed.getByRole('button', { name: /^Retry: Backup/ }).waitFor()
  assert.deepEqual(await accessibilityViolations(page), [])
})

dashboardTest('on a phone nothing of the jobs sticks out at the side', async (open) => {
  const page = await open('/jobs', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await page.getByRole('region', { name: 'System' }).getByText('healthy, sqlite').waitFor()
  const widths = await page.evaluate(() => [
    document.querySelector('main')!.scrollWidth,
    document.documentElement.scrollWidth,
  ])
  assert.ok(Math.max(...widths) <= 390, `${widths} px wide`)
})
