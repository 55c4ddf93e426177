// One instrument, looked at and worked with.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { dashboardTests } from './dashboard.ts'

const dashboardTest = dashboardTests({ symbols: ['SYN001', 'SYN005'] })

/** SYN005 misses a week each June. */
const withGaps = '/instruments/SYN005?range=5Y'

const chart = (page: Page) => page.getByRole('figure', { name: /^Price chart/ })
const caption = (page: Page) => chart(page).locator('figcaption')
const quality = (page: Page) => page.getByRole('region', { name: 'Quality', exact: true })
const risk = (page: Page) => page.getByRole('region', { name: 'Risk and return' })

/** The library makes several canvases a pane; more panes, more canvases. */
async function canvasCount(page: Page): Promise<number> {
  await chart(page).locator('canvas').first().waitFor()
  return chart(page).locator('canvas').count()
}

dashboardTest(
  'the chart draws prices, volume, RSI and MACD, and a pane less when one is switched off',
  async (open) => {
    const page = await open('/instruments/SYN001')
    const before = await canvasCount(page)
    await page.getByRole('button', { name: 'MACD' }).click()
    await page.waitForFunction((count) => document.querySelectorAll('figure canvas').length < count, before)
    assert.match(page.url(), /indicators=sma_20%2Csma_50%2Cvolume%2Crsi$/)
    assert.equal(await page.getByRole('button', { name: 'MACD' }).getAttribute('aria-pressed'), 'false')
  },
)

dashboardTest(
  'a range changes the address, the window of the chart and that of the other panels',
  async (open) => {
    const page = await open('/instruments/SYN001')
    await caption(page).getByText('29 Jun 2023 – 28 Jun 2024').waitFor()
    await page.getByRole('button', { name: '3M' }).click()
    await caption(page).getByText('1 Apr 2024 – 28 Jun 2024').waitFor()
    assert.match(page.url(), /range=3M/)
    await risk(page).getByText('1 Apr 2024 – 28 Jun 2024').waitFor()
    await page.goBack()
    await caption(page).getByText('29 Jun 2023 – 28 Jun 2024').waitFor()
  },
)

dashboardTest('two days in the address are the window, and no preset is on', async (open) => {
  const page = await open('/instruments/SYN001?from=2022-03-01&to=2022-05-31')
  await caption(page).getByText('1 Mar 2022 – 31 May 2022').waitFor()
  assert.equal(await page.getByRole('group', { name: 'Range' }).locator('[aria-pressed=true]').count(), 0)
})

dashboardTest(
  'risk measures carry their unit and a meaning; a benchmark adds those against it',
  async (open) => {
    const page = await open('/instruments/SYN001')
    const row = (title: string) => risk(page).getByRole('row', { name: new RegExp(`^${title}`) })
    assert.match(await row('Annual volatility').innerText(), /\d+\.\d\d%/)
    assert.match(await row('Sharpe ratio').innerText(), /−?\d+\.\d\d/)
    await risk(page).getByRole('button', { name: 'Sharpe ratio', exact: true }).focus()
    await page.getByRole('tooltip').filter({ hasText: 'risk-free' }).first().waitFor()
    assert.equal(await row('Beta').count(), 0)
    await page.getByLabel('Benchmark').selectOption('SYN005')
    assert.match(await row('Beta').innerText(), /−?\d+\.\d\d/)
    assert.match(page.url(), /benchmark=SYN005/)
  },
)

dashboardTest('the score is the sum of its parts as they are printed', async (open) => {
  const page = await open(withGaps)
  const number = async (label: RegExp) => {
    const text = await quality(page).getByRole('button', { name: label }).last().innerText()
    return Number(text)
  }
  const completeness = await number(/^Completeness: /)
  const penalties = [await number(/^Gaps: /), await number(/^Freshness: /), await number(/^Outliers: /)]
  const score = await number(/^Quality score of SYN005: /)
  const sum = penalties.reduce((rest, penalty) => rest - penalty, completeness)
  assert.ok(completeness < 1 && penalties[0]! > 0, 'the window has gaps')
  // Each printed part is rounded to four decimals.
  assert.ok(Math.abs(sum - score) <= 0.0002, `${completeness} − ${penalties.join(' − ')} is not ${score}`)
})

dashboardTest('a day of a gap leads to itself on the chart', async (open) => {
  const page = await open(withGaps)
  await quality(page).getByRole('button', { name: 'Gaps', exact: true }).click()
  const day = quality(page).getByTitle('Show this day on the chart').first()
  const name = await day.innerText()
  await day.click()
  await page.waitForURL(/day=\d{4}-06-\d\d/)
  await chart(page).locator('strong', { hasText: name }).waitFor()
  await caption(page)
    .getByText(/^Zoomed to/)
    .waitFor()
  assert.match(await caption(page).getByRole('list').innerText(), /Outlier\s*\d+\s*Gap\s*\d/)
  await caption(page).getByRole('button', { name: 'Show whole window' }).click()
  await caption(page)
    .getByText(/^Zoomed to/)
    .waitFor({ state: 'detached' })
})

dashboardTest('a finding outside the window brings the whole history back', async (open) => {
  const page = await open('/instruments/SYN001?range=1M')
  await quality(page)
    .getByRole('button', { name: /^Outlier flagged$/ })
    .click()
  await quality(page).getByTitle('Show this day on the chart').first().click()
  await page.waitForURL(/range=ALL/)
  await caption(page)
    .getByText(/^2 Jan 2019/)
    .waitFor()
})

dashboardTest('a number explains itself, lets the reader step in, and gives the focus back', async (open) => {
  const page = await open('/instruments/SYN001')
  const change = page.getByRole('button', { name: /^Change of SYN001 against/ })
  await change.focus()
  await page.keyboard.press('?')
  const popover = page.getByRole('dialog')
  await popover.getByText('Rests on invented prices of the simulated market.').waitFor()
  await popover.getByRole('button', { name: /^Close of the bar before: / }).click()
  await popover.getByText(/the source "simulated"/).waitFor()
  await popover.getByRole('button', { name: /‹/ }).click()
  await popover.locator('code').waitFor()
  await page.keyboard.press('Escape')
  await popover.waitFor({ state: 'detached' })
  assert.equal(await change.evaluate((element) => element === document.activeElement), true)
})

dashboardTest('the bars are walked by key and told to screen readers', async (open) => {
  const page = await open(withGaps)
  await canvasCount(page)
  await chart(page).getByRole('group', { name: /^Bars/ }).focus()
  const told = chart(page).locator('[aria-live=polite]')
  await page.keyboard.press('End')
  await told.getByText(/^28 Jun 2024: close [\d.]+ USD/).waitFor()
  await page.keyboard.press('ArrowLeft')
  await told.getByText(/^27 Jun 2024/).waitFor()
  await page.keyboard.press('p')
  await told.getByText(/\. (Outlier|Gap|Dividend|Suspicious jump|Split)/).waitFor()
  await page.keyboard.press('Escape')
  assert.equal(await told.innerText(), '')
})

dashboardTest('the bars are there as a table too', async (open) => {
  const page = await open('/instruments/SYN001')
  await canvasCount(page)
  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog', { name: 'Bars of SYN001 in USD' })
  assert.equal(await dialog.getByRole('row').count(), 101)
  await dialog.getByRole('button', { name: /100 more/ }).click()
  assert.equal(await dialog.getByRole('row').count(), 201)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

dashboardTest(
  'the list is filtered, walked and opened without a pointer, and keeps the range',
  async (open) => {
    const page = await open('/instruments/SYN001?range=6M')
    await page.getByRole('heading', { level: 1, name: 'SYN001' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('005')
    const rows = page.getByRole('navigation', { name: 'Instruments' }).getByRole('link')
    assert.equal(await rows.count(), 1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const heading = page.getByRole('heading', { level: 1, name: 'SYN005' })
    await heading.waitFor()
    assert.match(page.url(), /SYN005\?range=6M/)
    assert.match(await page.title(), /^SYN005 · Assay$/)
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  },
)

dashboardTest('the theme is switched and remembered', async (open) => {
  const page = await open('/', { colorScheme: 'light' })
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme)
  const button = page.getByRole('button', { name: /^Theme/ })
  await button.click()
  await button.click()
  assert.equal(await theme(), 'dark')
  await page.reload()
  await button.waitFor()
  assert.equal(await theme(), 'dark')
})

dashboardTest('on a phone the list is a sheet, and nothing sticks out at the side', async (open) => {
  const page = await open('/instruments/SYN001', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await canvasCount(page)
  const width = await page.evaluate(() => document.querySelector('main')!.scrollWidth)
  assert.ok(width <= 390, `main is ${width} px wide`)
  await page.getByRole('button', { name: 'Instruments', exact: true }).click()
  await page.getByRole('link', { name: /^SYN005/ }).click()
  await page.getByRole('heading', { level: 1, name: 'SYN005' }).waitFor()
  assert.equal(await page.getByRole('navigation', { name: 'Instruments' }).isVisible(), false)
})

dashboardTest('the holes of a history stand with what is done about them', async (open) => {
  const page = await open(withGaps)
  const holes = quality(page).getByRole('region', { name: 'Holes' })
  await holes.getByText('nobody was asked yet').first().waitFor()
  // A week each June, and all that came after the last bar.
  assert.match(await holes.innerText(), /1 Jul 2024 – .*\s\d+\s+sessions/)
  assert.equal(await holes.getByRole('listitem').count(), 3)
})

dashboardTest(
  'the price of now is asked for on demand, and says where it is from and of when',
  async (open) => {
    const page = await open('/instruments/SYN001')
    await page.getByRole('button', { name: 'Ask the sources' }).click()
    const price = page.getByRole('button', { name: /^Price of SYN001 now: [\d,.]+ USD, grade good/ })
    await price.waitFor()
    assert.match(await page.getByRole('status').filter({ has: price }).innerText(), /\d{4}, simulated$/)
  },
)
