// Every state of every screen, in both themes, held against the rules of axe-core.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { accessibilityViolations } from './axe.ts'
import { dashboardTests } from './dashboard.ts'

const dashboardTest = dashboardTests({ symbols: ['SYN001', 'SYN005'] })

const chartDrawn = (page: Page) => page.locator('figure canvas').first().waitFor()
const instrument = '/instruments/SYN005?range=5Y'

/** Each leads a page into one state. */
const states: Record<string, { path: string; reach(page: Page): Promise<unknown> }> = {
  overview: { path: '/', reach: (page) => page.getByRole('table').waitFor() },
  'three doors': { path: '/add', reach: (page) => page.getByRole('textbox', { name: 'Symbols' }).waitFor() },
  instrument: {
    path: instrument,
    async reach(page) {
      await chartDrawn(page)
      await page.getByRole('row', { name: /^Sharpe ratio/ }).waitFor()
      for (const name of ['Completeness', 'Gaps', 'Freshness', 'Outliers']) {
        await page.getByRole('button', { name, exact: true }).click()
      }
      await page.getByRole('button', { name: 'Outlier flagged' }).click()
    },
  },
  'an explained number': {
    path: instrument,
    async reach(page) {
      await page.getByRole('button', { name: /^Quality score of SYN005, whole/ }).click()
      await page.getByText('What would improve it').waitFor()
    },
  },
  'bars as a table': {
    path: instrument,
    async reach(page) {
      await chartDrawn(page)
      await page.getByRole('button', { name: 'Show as table' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  'the list of keys': {
    path: '/',
    async reach(page) {
      await page.getByRole('button', { name: 'Keys' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  'a failure': { path: '/instruments/NOPE', reach: (page) => page.getByRole('alert').waitFor() },
}

for (const [name, { path, reach }] of Object.entries(states)) {
  dashboardTest(`${name} breaks no rule in either theme`, async (open) => {
    const page = await open(path, { colorScheme: 'light' })
    await reach(page)
    assert.deepEqual(await accessibilityViolations(page), [])
  })
}

dashboardTest('the first run breaks no rule in either theme', async (open) => {
  const page = await open('/nowhere', { colorScheme: 'light' })
  await page.route('**/api/v1/assets', (route) => route.fulfill({ json: { assets: [] } }))
  await page.goto(new URL('/', page.url()).href)
  await page.getByRole('heading', { name: 'Explore the simulated market' }).waitFor()
  assert.deepEqual(await accessibilityViolations(page), [])
})

dashboardTest('the list on a phone breaks no rule in either theme', async (open) => {
  const page = await open('/', { colorScheme: 'light', viewport: { width: 390, height: 844 } })
  await page.getByRole('button', { name: 'Instruments', exact: true }).click()
  assert.deepEqual(await accessibilityViolations(page), [])
})
