// Recorded Yahoo charts: their adjusted closes follow from their closes and the events they name.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import { formatDay } from '#core/time/epoch-day.ts'
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { adjustCloses } from './adjust-closes.ts'
import { detectBasis } from './detect-basis.ts'

const read = (t: TestContext, name: string) => {
  const file = sharedData(`yahoo_json/${name}.json`)
  if (file !== null) return parsePriceFile(readFileSync(file), { file })[0]!
  t.skip(noSharedData)
  return null
}

const charts = [
  {
    name: 'chart-AAPL-2020-08-31-to-2020-11-07',
    events: ['2020-08-31 split 4', '2020-11-06 dividend 0.205'],
  },
  {
    name: 'historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv',
    events: [
      '2021-02-17 dividend 0.56',
      '2021-05-19 dividend 0.56',
      '2021-08-18 dividend 0.56',
      '2021-11-17 dividend 0.62',
    ],
  },
  { name: 'bare_chart_AAPL_6mo', events: ['2025-05-12 dividend 0.26', '2025-08-11 dividend 0.26'] },
]

for (const { name, events } of charts) {
  test(`${name}: its events are read, and give its adjusted closes to four parts in a million`, (t) => {
    const series = read(t, name)
    if (series === null) return
    const { bars, actions } = series
    assert.deepEqual(
      actions.map(({ day, kind, value }) => `${formatDay(day)} ${kind} ${value}`),
      events,
    )
    const onBasis = actions.map((each) => ({ ...each, basis: 'split-adjusted' as const }))
    const { totalReturn } = adjustCloses(bars, onBasis, () => 'split-adjusted')
    // Dividends after the chart's last day lower all of its adjusted closes alike.
    const level = bars.adj_close.at(-1)! / bars.close.at(-1)!
    bars.adj_close.forEach((theirs, i) => {
      const ours = totalReturn[i]! * level
      assert.ok(Math.abs(ours / theirs - 1) < 4e-6, `${name} bar ${i}: ${ours}, not ${theirs}`)
    })
  })
}

test('the chart of NVDA over its split of 2021 does not jump: Yahoo quotes in the shares of today', (t) => {
  const series = read(t, 'historical-via-chart-NVDA-split-2021-02-01-to-2022-01-31.csv')
  if (series === null) return
  const { bars, actions } = series
  assert.deepEqual(detectBasis(bars, actions), { basis: 'split-adjusted', jumps: 0, smooth: 1 })
  const onBasis = actions.map((each) => ({ ...each, basis: 'split-adjusted' as const }))
  const { splitAdjusted, totalReturn } = adjustCloses(bars, onBasis, () => 'split-adjusted')
  assert.deepEqual([...splitAdjusted], [...bars.close])
  assert.deepEqual([...totalReturn], [...bars.close])
})
