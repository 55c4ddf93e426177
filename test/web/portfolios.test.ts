// Portfolios on the dashboard: made, read, handed out as files, and shared by a link that opens nothing else.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { accessibilityViolations } from './axe.ts'
import { dashboardTests, type Post } from './dashboard.ts'

const trade = (symbol: string, quantity: string, price: string) => {
  return { type: 'buy', date: '2023-03-01', symbol, quantity, price, currency: 'USD' }
}

async function keepPortfolio(post: Post): Promise<void> {
  await post('/api/v1/portfolios', { name: 'Main', description: 'for later', currency: 'USD' })
  const deposit = { type: 'deposit', date: '2023-02-28', amount: '10000', currency: 'USD' }
  const transactions = [deposit, trade('SYN001', '10', '100'), trade('SYN005', '2.5', '80')]
  await post('/api/v1/portfolios/Main/transactions', { transactions })
}

const dashboardTest = dashboardTests({ symbols: ['SYN001', 'SYN005'], prepare: keepPortfolio })

const holdings = (page: Page) => page.getByRole('region', { name: 'Holdings' })

async function shareOf(page: Page): Promise<string> {
  const shares = page.getByRole('region', { name: 'Shared links' })
  await shares.getByLabel('New link for').fill('adviser')
  await shares.getByRole('button', { name: 'Make a link' }).click()
  return shares.getByRole('status').locator('code').innerText()
}

dashboardTest(
  'a portfolio says what it is worth, line by line, with the origin of each price',
  async (open) => {
    const page = await open('/', { colorScheme: 'light' })
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Portfolios' }).click()
    await page.getByRole('link', { name: 'Main' }).click()
    await page.getByRole('heading', { level: 1, name: 'Main' }).waitFor()
    await page.getByRole('button', { name: /^Value of Main: [\d,]+\.\d\d USD, grade \w+/ }).waitFor()
    await page.getByText(/live, valued \d+ s ago/).waitFor()
    const row = holdings(page).getByRole('row', { name: /^SYN005/ })
    const words = await row.innerText()
    assert.match(words, /2\.5/)
    assert.match(words, /simulated/)
    assert.match(words, /\b[ABCD]\b/)
    const performance = page.getByRole('region', { name: 'Performance' })
    await performance.getByRole('button', { name: /^Time-weighted return: / }).waitFor()
    assert.deepEqual(await accessibilityViolations(page), [])
  },
)

dashboardTest('the value of a holding explains itself', async (open) => {
  const page = await open('/portfolios/1')
  const value = holdings(page).getByRole('button', { name: /^Value of SYN001/ })
  await value.focus()
  await page.keyboard.press('?')
  const popover = page.getByRole('dialog')
  await popover.getByText('Source', { exact: true }).waitFor()
  await popover.getByText('simulated', { exact: true }).first().waitFor()
})

dashboardTest('the course is read by key, and the window counts for course and returns', async (open) => {
  const page = await open('/portfolios/1')
  const performance = page.getByRole('region', { name: 'Performance' })
  const course = performance.getByRole('slider', { name: 'Value of Main, day by day' })
  await course.focus()
  await page.keyboard.press('Home')
  assert.match((await course.getAttribute('aria-valuetext')) ?? '', /^28 Feb 2023: 10,000\.00 USD$/)
  await page.keyboard.press('ArrowRight')
  assert.match((await course.getAttribute('aria-valuetext')) ?? '', /^1 Mar 2023/)
  await performance.getByRole('button', { name: '1Y', exact: true }).click()
  await performance.getByRole('button', { name: 'return', exact: true }).click()
  await performance.getByRole('slider', { name: 'Return of Main, day by day' }).waitFor()
})

dashboardTest('each format is handed out as a file', async (open) => {
  const page = await open('/portfolios/1', { acceptDownloads: true })
  const exports = page.getByRole('region', { name: 'Exports' })
  for (const format of ['CSV', 'XLSX', 'JSON', 'XML', 'PDF', 'ZIP']) {
    const waiting = page.waitForEvent('download')
    await exports.getByRole('button', { name: `Download as ${format}` }).click()
    const file = await waiting
    assert.match(file.suggestedFilename(), new RegExp(`\\.${format.toLowerCase()}$`))
    const bytes = readFileSync(await file.path())
    assert.ok(bytes.length > 200, `${format} holds ${bytes.length} bytes`)
    await exports.getByText(/^Written: /).waitFor()
  }
})

dashboardTest(
  'a shared link opens its portfolio to whoever holds it, live, and nothing else',
  async (open) => {
    const owner = await open('/portfolios/1', { colorScheme: 'light' })
    const link = await shareOf(owner)
    assert.match(link, /\/shared#share_[\w-]{43}$/)
    assert.deepEqual(await accessibilityViolations(owner), [])
    const guest = await open('/shared', { colorScheme: 'light', isStranger: true })
    const refused: string[] = []
    guest.on('response', (answer) => {
      if (answer.status() >= 400) refused.push(answer.url())
    })
    await guest.goto(link)
    await guest.getByRole('heading', { level: 1, name: 'Main' }).waitFor()
    await guest.getByRole('button', { name: /^Value of Main: / }).waitFor()
    await guest.getByText(/· live, valued \d+ s ago/).waitFor()
    await guest.getByRole('button', { name: /^Time-weighted return: / }).waitFor()
    assert.deepEqual(refused, [])
    assert.equal(await guest.getByRole('link').count(), 0)
    assert.equal(await guest.getByRole('button', { name: /Download|Revoke|Make a link/ }).count(), 0)
    assert.deepEqual(await accessibilityViolations(guest), [])
    const shares = owner.getByRole('region', { name: 'Shared links' })
    await shares.getByRole('button', { name: 'Revoke the link for adviser' }).first().click()
    await guest.getByRole('heading', { name: 'This link does not open anything any more' }).waitFor()
    assert.equal(await guest.getByText('SYN001').count(), 0)
    assert.deepEqual(await accessibilityViolations(guest), [])
  },
)

dashboardTest('a link that lost its end says so', async (open) => {
  const page = await open('/shared', { colorScheme: 'light' })
  await page.getByRole('heading', { name: 'This link is not whole' }).waitFor()
  assert.deepEqual(await accessibilityViolations(page), [])
})

dashboardTest('a new portfolio begins empty and says how it gets entries', async (open) => {
  const page = await open('/portfolios', { colorScheme: 'light' })
  await page.getByLabel('Name').fill('Second')
  await page.getByLabel('Currency').fill('eur')
  await page.getByRole('button', { name: 'Make the portfolio' }).click()
  await page.getByRole('status').getByRole('link', { name: 'Second' }).click()
  await page.getByText('assay import FILE --portfolio Second --dry-run').waitFor()
  assert.deepEqual(await accessibilityViolations(page), [])
})

dashboardTest('on a phone nothing of a portfolio sticks out at the side', async (open) => {
  const page = await open('/portfolios/1', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await holdings(page)
    .getByRole('button', { name: /^Value of SYN001/ })
    .waitFor()
  const widths = await page.evaluate(() => [
    document.querySelector('main')!.scrollWidth,
    document.documentElement.scrollWidth,
  ])
  assert.ok(Math.max(...widths) <= 390, `${widths} px wide`)
})
