// The page of quality reports: made, read, acted upon and fetched as pages.
import assert from 'node:assert/strict'
import { accessibilityViolations } from './axe.ts'
import { dashboardTests } from './dashboard.ts'

const dashboardTest = dashboardTests({ symbols: ['SYN001', 'SYN005'] })

dashboardTest('reports are made, say what to do next, and lead to the instruments', async (open) => {
  const page = await open('/', { colorScheme: 'light' })
  await page.getByRole('link', { name: 'Reports' }).click()
  await page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor()
  await page.getByText('No daily report was made yet.').waitFor()
  assert.deepEqual(await accessibilityViolations(page), [])

  const weekly = page.getByRole('region', { name: 'Weekly report' })
  await page.getByRole('button', { name: 'Make it now: weekly report' }).click()
  await weekly.getByText(/Findings: \d+ new/).waitFor()
  const daily = page.getByRole('region', { name: 'Daily report' })
  await page.getByRole('button', { name: 'Make it now: daily report' }).click()
  await daily.getByText(/sessions lack a bar/).waitFor()
  assert.equal(
    await daily.getByRole('list', { name: 'Findings open, by day' }).getByRole('listitem').count(),
    7,
  )

  // The stored history ended years ago, so each symbol is to be refreshed.
  const next = page.getByRole('region', { name: 'What to do next' })
  await next.getByText('assay refresh SYN005', { exact: true }).waitFor()
  await next.getByRole('button', { name: 'Refresh of SYN005' }).focus()
  await page.keyboard.press('Enter')
  await next.getByText(/^Bars new or changed: \d+\.$/).waitFor()

  const kept = page.getByRole('region', { name: 'Reports of the last 90 days' })
  assert.equal(await kept.getByRole('row').count(), 3)
  assert.deepEqual(await accessibilityViolations(page), [])
  await daily.getByRole('link', { name: 'SYN001' }).click()
  await page.getByRole('heading', { level: 1, name: 'SYN001' }).waitFor()
})

dashboardTest('on a phone nothing of the reports sticks out at the side', async (open) => {
  const page = await open('/reports', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await page.getByRole('button', { name: 'Make it now: daily report' }).click()
  await page.getByText(/sessions lack a bar/).waitFor()
  const width = await page.evaluate(() => document.querySelector('main')!.scrollWidth)
  assert.ok(width <= 390, `main is ${width} px wide`)
})

dashboardTest('a command is copied by key', async (open) => {
  const page = await open('/reports', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('button', { name: 'Make it now: daily report' }).click()
  const copy = page.getByRole('button', { name: /^Copy assay / }).first()
  await copy.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Copied.').waitFor()
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^assay /)
})

dashboardTest('all instruments are refreshed at a press, and each says what came', async (open) => {
  const page = await open('/reports', { colorScheme: 'light' })
  await page.getByRole('button', { name: 'Refresh all' }).click()
  const dialog = page.getByRole('dialog', { name: 'Refresh' })
  await dialog.getByText('All 2 instruments are refreshed.').waitFor()
  assert.equal(await dialog.getByRole('listitem').count(), 2)
  assert.deepEqual(await accessibilityViolations(page), [])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})
