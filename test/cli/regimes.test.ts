// `assay regimes` as a user runs it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { runAssay, runJson } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { simulateRegimes } from '#test/support/regime-series.ts'

const { value } = simulateRegimes(41, { days: 1200, deviations: [0.005, 0.02], persistence: 0.97 })
const days = weekdayBars('2018-01-02', 1200).map(({ day }) => day)
const file = ['Date,Return', ...days.map((day, t) => `${day},${value[t]}`)].join('\n')

test('the document holds states from the calmest, filtered probabilities, and what holds now', async () => {
  const { exit, document } = await runJson(['regimes', '-', '--returns', '--states', '2'], {}, file)
  assert.equal(exit, 0)
  assert.deepEqual(
    document.states.map(({ label }: { label: string }) => label),
    ['calm', 'turbulent'],
  )
  assert.ok(Math.abs(document.states[0].volatility / 0.005 - 1) < 0.1)
  assert.ok(Math.abs(document.states[1].volatility / 0.02 - 1) < 0.1)
  assert.equal(document.days.length, 1200)
  assert.equal(document.probabilities.length, 1200)
  for (const row of document.probabilities) assert.ok(Math.abs(row[0] + row[1] - 1) < 1e-12)
  for (const row of document.transition) assert.ok(Math.abs(row[0] + row[1] - 1) < 1e-12)
  assert.equal(document.current.day, days.at(-1))
  assert.equal(document.current.probability, Math.max(...document.probabilities.at(-1)))
  assert.equal(document.parametersFrom, 'whole-window')
  assert.equal(document.smoothed, undefined)
})

test('the number of states is chosen by the BIC; what looks ahead comes on request and is marked', async () => {
  const { document } = await runJson(['regimes', '-', '--returns', '--smoothed'], {}, file)
  const least = Math.min(...document.candidates.map(({ bic }: { bic: number }) => bic))
  assert.equal(document.bic, least)
  assert.equal(document.states.length, 2)
  assert.equal(document.smoothedLooksAhead, true)
  assert.equal(document.smoothed.length, 1200)
  assert.deepEqual(document.smoothed.at(-1), document.probabilities.at(-1))
})

test('walking forward, the first two years have no probabilities', async () => {
  const words = ['regimes', '-', '--returns', '--states', '2', '--walk-forward']
  const { document } = await runJson(words, {}, file)
  assert.equal(document.parametersFrom, 'earlier-days')
  assert.deepEqual(document.probabilities[503], [null, null])
  assert.ok(document.probabilities[504][0] >= 0)
})

test('too short a file is refused', async () => {
  const short = file.split('\n').slice(0, 12).join('\n')
  const { exit, document } = await runJson(['regimes', '-', '--returns'], {}, short)
  assert.equal(exit, 1)
  assert.equal(document.error.code, 'too-few-observations')
})

test('a short file has as many regimes tried as its days allow', async () => {
  const short = file.split('\n').slice(0, 60).join('\n')
  const { document } = await runJson(['regimes', '-', '--returns'], {}, short)
  assert.deepEqual(
    document.candidates.map(({ states }: { states: number }) => states),
    [1, 2, 3],
  )
})

test('a feature that does not exist is wrong usage', async () => {
  const { exit, stderr } = await runAssay(['regimes', '-', '--returns', '--features', 'rnage'], {}, file)
  assert.equal(exit, 2)
  assert.match(stderr, /return, range, overnight/)
})

test('ten years of an index fund: the crisis of 2008 is turbulent', {
  skip: sharedData('ohlcv/SPY_2008-2017_yahoo.csv') === null && noSharedData,
}, async () => {
  const { document } = await runJson([
    'regimes',
    sharedData('ohlcv/SPY_2008-2017_yahoo.csv')!,
    '--states',
    '3',
  ])
  const at = document.days.indexOf('2008-10-15')
  assert.ok(document.probabilities[at][2] > 0.99)
  assert.ok(document.changePoints.points.some(({ day }: { day: string }) => day === '2008-09-15'))
})
