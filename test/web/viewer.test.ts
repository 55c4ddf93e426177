// Somebody who only reads: sees everything, and is offered nothing that would be refused.
import assert from 'node:assert/strict'
import { accessibilityViolations } from './axe.ts'
import { dashboardTests } from './dashboard.ts'

const dashboardTest = dashboardTests({
  symbols: ['SYN001'],
  role: 'viewer',
  async prepare(post) {
    await post('/api/v1/quality/reports/daily', {})
  },
})

const pages = ['/', '/instruments/SYN001', '/portfolios', '/reports', '/alerts', '/jobs', '/add', '/account']

const refusedWords =
  /^(Refresh|Refresh all|Fetch|Set the alert|Acknowledge|Mute|Unmute|Remove|Make it now|Make the portfolio|Fill the holes|Make the repairs|Retry|Cancel|Run again|Start)\b/

for (const path of pages) {
  dashboardTest(`a viewer at ${path} is offered nothing that the server would refuse`, async (open) => {
    const page = await open(path, { colorScheme: 'light' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page
      .getByText('You cannot add or refresh prices: it changes something, and a viewer only reads.')
      .waitFor()
    await page.waitForLoadState('networkidle')
    const buttons = await page.getByRole('button').allInnerTexts()
    assert.deepEqual(
      buttons.filter((text) => refusedWords.test(text)),
      [],
    )
    assert.deepEqual(await accessibilityViolations(page), [])
  })
}

dashboardTest('what a viewer cannot do is said where it would be done', async (open) => {
  const page = await open('/alerts')
  await page.getByText('You cannot set alerts: it changes something, and a viewer only reads.').waitFor()
  await page.goto(new URL('/portfolios', page.url()).href)
  await page.getByText('You cannot make portfolios: it changes something, and a viewer only reads.').waitFor()
  await page.goto(new URL('/add', page.url()).href)
  await page.getByText('You cannot add prices: it changes something, and a viewer only reads.').waitFor()
})
