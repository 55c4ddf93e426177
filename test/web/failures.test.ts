// What the dashboard says and keeps when something goes wrong.
import assert from 'node:assert/strict'
import { dashboardTests } from './dashboard.ts'

const dashboardTest = dashboardTests({ symbols: ['SYN001'] })

const problem = {
  type: '/errors#store-busy',
  title: 'Another process holds the store.',
  status: 503,
  detail: 'The store is held by process 4711 since 14:02.',
  code: 'store-busy',
  requestId: 'req-42',
}

dashboardTest(
  'a panel that fails says why and what next, the others stay, and trying again mends it',
  async (open) => {
    const page = await open('/')
    await page.route('**/risk?*', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    )
    await page.getByRole('navigation', { name: 'Instruments' }).getByRole('link').first().click()
    const alert = page.getByRole('region', { name: 'Risk and return' }).getByRole('alert')
    const said = await alert.innerText()
    assert.match(said, /Could not measure the risk of SYN001\./)
    assert.match(said, /held by process 4711/)
    assert.match(said, /try again in a moment/)
    assert.match(said, /store-busy[\s\S]*req-42/)
    await page.locator('figure canvas').first().waitFor()
    await page.unroute('**/risk?*')
    await alert.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('row', { name: /^Sharpe ratio/ }).waitFor()
  },
)

dashboardTest('an instrument that is not stored is told apart from a failure', async (open) => {
  const page = await open('/instruments/NOPE')
  const said = await page.getByRole('alert').innerText()
  assert.match(said, /Could not load NOPE\./)
  assert.match(said, /not-found/)
})

dashboardTest('an address that leads nowhere leads back', async (open) => {
  const page = await open('/nowhere')
  await page.getByRole('link', { name: 'Back to all instruments' }).click()
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
})

dashboardTest('when the server is gone the last data stays and the chip says since when', async (open) => {
  const page = await open('/')
  await page.clock.install()
  await page.getByRole('navigation', { name: 'Instruments' }).getByRole('link').first().click()
  const row = page.getByRole('row', { name: /^Sharpe ratio/ })
  await row.waitFor()
  // The chart comes later than the figures; what is to stay has to be there.
  await page.locator('figure canvas').first().waitFor()
  await page.route('**/api/**', (route) => route.abort())
  await page.clock.runFor(31_000)
  await page
    .locator('aside')
    .getByText(/^server gone since \d\d:\d\d/)
    .waitFor()
  assert.equal(await row.isVisible(), true)
  assert.equal(await page.locator('figure canvas').first().isVisible(), true)
})
