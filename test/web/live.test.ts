// The live half of the dashboard against a server of its own: what moves elsewhere moves here, and a loss is survived.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { runAssay, temporaryFolder } from '#test/support/assay.ts'
import { quoteBody } from '#test/support/quote-body.ts'
import { startUpstream } from '#test/support/upstream.ts'
import { ownerToken, type RunningServer, serverEnvironment, startServer } from '#test/live/servers.ts'
import { accessibilityViolations } from './axe.ts'
import { launchChromium, skipReason } from './chromium.ts'

const PASSWORD = 'a long sentence nobody guesses'

let browser: Browser
before(async () => {
  if (!skipReason) browser = await launchChromium()
})
after(() => browser?.close())

function liveTest(name: string, run: (t: TestContext) => Promise<void>): void {
  test(name, { skip: skipReason }, run)
}

/** A file of daily bars of a market that never rests, so that prices stream at any hour. */
async function storeBars(t: TestContext, env: Readonly<Record<string, string>>): Promise<void> {
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
  const lines = Array.from({ length: 40 }, (_, i) => `${day(41 - i)},100,101,99,100,1000`)
  const folder = temporaryFolder(t)
  const file = `Date,Open,High,Low,Close,Volume\n${lines.join('\n')}\n`
  writeFileSync(join(folder, 'BTC-USD.csv'), file)
  const stored = await runAssay(['refresh', '--files', folder], env)
  assert.equal(stored.exit, 0, stored.stderr)
}

async function signedIn(t: TestContext, { address }: RunningServer, path = '/'): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' })
  t.after(() => context.close())
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  await page.goto(address + path)
  await page.getByRole('textbox', { name: 'Name' }).fill('olga')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  return page
}

const chip = (page: Page) => page.locator('aside')

liveTest(
  'a price that moves elsewhere moves on the list and on the page, with its age and its source',
  async (t) => {
    const upstream = await startUpstream()
    t.after(() => upstream.close())
    const env = serverEnvironment(t, {
      ASSAY_SOURCES: 'yahoo',
      YAHOO_URL: upstream.url,
      RATE_LIMIT_DELAY: '0',
      MARKET_DATA_CACHE_TTL: '1',
      PRICE_UPDATE_INTERVAL: '1',
    })
    await ownerToken(env)
    await storeBars(t, env)
    const tell = (price: number) =>
      upstream.script('BTC-USD', {
        body: quoteBody('BTC-USD', price, Date.now(), { instrumentType: 'CRYPTOCURRENCY' }),
      })
    tell(123.45)
    const page = await signedIn(t, await startServer(t, env), '/instruments/BTC-USD')
    const live = page.getByRole('button', { name: /^Live price of BTC-USD: 123\.45 USD/ })
    await live.waitFor()
    await page.getByText(/^\d+ s old, yahoo/).waitFor()
    const row = page.getByRole('navigation', { name: 'Instruments' }).getByRole('link', { name: 'BTC-USD' })
    await row.getByText('123.45').waitFor()
    tell(125.5)
    await page.getByRole('button', { name: /^Live price of BTC-USD: 125\.50 USD/ }).waitFor()
    await row.getByText('125.50').waitFor()
    assert.deepEqual(await accessibilityViolations(page), [])
  },
)

liveTest(
  'a server that dies is said to be gone, and the page recovers by itself when it is back',
  async (t) => {
    const env = serverEnvironment(t, {})
    await ownerToken(env)
    await runAssay(['refresh', 'SYN001', '--source', 'simulated', '--from', '2025-01-01'], env)
    const server = await startServer(t, env)
    const page = await signedIn(t, server)
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    await chip(page).getByText(/^live/).waitFor()
    await server.kill()
    await chip(page)
      .getByText(/^(reconnecting|offline since|server gone since)/)
      .waitFor()
    assert.equal(await page.getByRole('button', { name: /^Last price of SYN001/ }).isVisible(), true)
    await startServer(t, { ...env, PORT: new URL(server.address).port })
    await chip(page)
      .getByText(/^live \d+ s/)
      .waitFor({ timeout: 40_000 })
    assert.equal(await page.evaluate(() => 'isSamePage' in window), true)
  },
)

liveTest('an alert that is raised is told at once, and counted until it is acknowledged', async (t) => {
  const env = serverEnvironment(t, { ALERT_INTERVAL: '1' })
  await ownerToken(env)
  await runAssay(['refresh', 'SYN001', '--source', 'simulated', '--from', '2025-01-01'], env)
  const page = await signedIn(t, await startServer(t, env), '/alerts')
  await chip(page).getByText(/^live/).waitFor()
  await page.getByLabel('Watch').selectOption('Price')
  await page.getByRole('combobox', { name: 'Of', exact: true }).selectOption('SYN001')
  await page.getByRole('textbox', { name: 'Limit' }).fill('0.01')
  await page.getByRole('button', { name: 'Set the alert' }).click()
  const news = page.getByRole('status', { name: 'New alerts' })
  await news.getByText(/^New alert, \w+:/).waitFor()
  const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Alerts' })
  assert.match(await link.innerText(), /1/)
  assert.deepEqual(await accessibilityViolations(page), [])
  await page
    .getByRole('region', { name: 'Open now' })
    .getByRole('button', { name: /^Acknowledge/ })
    .click()
  await link.getByText('1').waitFor({ state: 'detached' })
})
