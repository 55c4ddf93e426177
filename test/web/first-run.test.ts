// The first minutes: an empty home, the simulated market, files and symbols of one's own.
import assert from 'node:assert/strict'
import { dashboardTests } from './dashboard.ts'

const dashboardTest = dashboardTests({ symbols: [] })

dashboardTest('a new home shows three ways to begin and no instruments', async (open) => {
  const page = await open('/')
  assert.match(await page.title(), /Assay/)
  await page.getByRole('heading', { name: 'Explore the simulated market' }).waitFor()
  const doors = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()
  assert.deepEqual(doors, ['Explore the simulated market', 'Add price files', 'Fetch symbols'])
  assert.equal(await page.getByRole('navigation', { name: 'Instruments' }).count(), 0)
})

dashboardTest(
  'the simulated market fills the list; every row says it is simulated and how good it is',
  async (open) => {
    const page = await open('/')
    await page.getByRole('button', { name: 'Explore the simulated market' }).click()
    const rows = page.getByRole('navigation', { name: 'Instruments' }).getByRole('listitem')
    await rows.first().waitFor({ timeout: 30_000 })
    const texts = await rows.allInnerTexts()
    assert.equal(texts.length, 12)
    for (const text of texts) {
      assert.match(text, /simulated/i)
      assert.match(text, /[ABCD]\s*(excellent|good|fair|poor)/)
      assert.match(text, /[▲▼]?\s*[+−]?\d+\.\d\d%/)
    }
  },
)

dashboardTest(
  'of two files the good one is stored and the bad one says what is wrong with it',
  async (open) => {
    const page = await open('/add')
    const days = Array.from({ length: 40 }, (_, i) =>
      new Date(Date.UTC(2024, 0, 2 + i)).toISOString().slice(0, 10),
    )
    const good = [
      'Date,Open,High,Low,Close,Volume',
      ...days.map((day, i) => `${day},${10 + i},${12 + i},${9 + i},${11 + i},1000`),
    ]
    await page.locator('input[type=file]').setInputFiles([
      { name: 'MINE_2024.csv', mimeType: 'text/csv', buffer: Buffer.from(good.join('\n')) },
      { name: 'page.csv', mimeType: 'text/csv', buffer: Buffer.from('<html><body>Not found</body></html>') },
    ])
    const files = page.getByRole('region', { name: 'Add price files' })
    await files.getByText('1 instrument stored, 1 not.').waitFor()
    assert.match(await files.innerText(), /page\.csv[\s\S]*not-a-price-file/)
    await files.getByRole('link', { name: 'MINE' }).click()
    await page.getByRole('heading', { level: 1, name: 'MINE' }).waitFor()
  },
)

dashboardTest('a symbol that no source knows says so, with the code', async (open) => {
  const page = await open('/add')
  await page.getByRole('textbox', { name: 'Symbols' }).fill('NOSUCH')
  await page.getByRole('button', { name: 'Fetch' }).click()
  const fetched = page.getByRole('region', { name: 'Fetch symbols' })
  await fetched.getByText('0 instruments stored, 1 not.').waitFor()
  assert.match(await fetched.innerText(), /NOSUCH[\s\S]*(symbol-not-found|no-data)/)
})
