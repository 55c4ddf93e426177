// The factor files of four US symbols and their raw prices: factors to events, events to factors, and adjusted closes.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import { lowerBound } from '#core/time/day-window.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { parseFactorFile } from '#formats/action-files/factor-file.ts'
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { adjustCloses } from './adjust-closes.ts'
import { detectBasis } from './detect-basis.ts'
import { actionsOfFactorRows, type FactorRow, factorRowsOf } from './factor-rows.ts'

const columns = ['date', 'open', 'high', 'low', 'close', 'volume']
const symbols = ['aapl', 'bac', 'iwm', 'qqq']

type Closes = { readonly day: Int32Array; readonly close: Float64Array }

const read = (t: TestContext, symbol: string) => {
  const prices = sharedData(`ohlcv/lean_raw/${symbol}_daily.csv`)
  const factors = sharedData(`corporate_actions/lean/${symbol}_factor_file.csv`)
  if (prices === null || factors === null) {
    t.skip(noSharedData)
    return null
  }
  const { bars } = parsePriceFile(readFileSync(prices), { file: prices, columns, scale: 0.0001 })[0]!
  const rows = parseFactorFile(readFileSync(factors), factors)
  const closes = withReferences(bars, rows)
  const nextDay = (day: EpochDay) => closes.day[lowerBound(closes.day, day + 1)]! as EpochDay
  const actions = actionsOfFactorRows(rows, nextDay).map((each) => ({ ...each, basis: 'as-traded' as const }))
  return { bars, rows, actions, closes, adjusted: adjustCloses(closes, actions, () => 'as-traded') }
}

/**
 * The raw closes, with the file's own reference price on the last day before each action. The raw files lack some of those
 * days: QQQ traded as QQQQ from 2004 to 2011, and before October 1998 the bars of BAC are of a bank that NB, its forerunner, took over.
 */
const withReferences = (bars: Closes, rows: readonly FactorRow[]): Closes => {
  const closeOn = new Map(Array.from(bars.day, (day, i) => [day, bars.close[i]!]))
  for (const { day, referencePrice } of rows.slice(1, -1)) closeOn.set(day, referencePrice)
  const day = Int32Array.from([...closeOn.keys()].sort((a, b) => a - b))
  return { day, close: Float64Array.from(day, (each) => closeOn.get(each)!) }
}

const isNear = (ours: number, theirs: number, tolerance: number) => Math.abs(ours / theirs - 1) <= tolerance

for (const symbol of symbols) {
  test(`${symbol}: events and raw closes give every row of the factor file, to the digits it has`, (t) => {
    const data = read(t, symbol)
    if (data === null) return
    const { rows, closes, adjusted } = data
    const ours = factorRowsOf(closes.day, adjusted)
    const theirs = rows.slice(1, -1)
    assert.deepEqual(
      ours.map(({ day }) => formatDay(day)),
      theirs.map(({ day }) => formatDay(day)),
    )
    ours.forEach((row, i) => {
      const told = theirs[i]!
      const place = `${symbol} ${formatDay(row.day)}`
      assert.ok(isNear(row.priceFactor, told.priceFactor, 3e-7), `${place} price factor ${row.priceFactor}`)
      assert.ok(isNear(row.splitFactor, told.splitFactor, 3e-6), `${place} split factor ${row.splitFactor}`)
      assert.ok(isNear(row.referencePrice, told.referencePrice, 1e-9), `${place} close ${row.referencePrice}`)
    })
  })

  test(`${symbol}: adjusted closes are raw × price factor × split factor on every day, to three parts in a million`, (t) => {
    const data = read(t, symbol)
    if (data === null) return
    const { rows, closes, adjusted } = data
    closes.day.forEach((day, i) => {
      const { priceFactor, splitFactor } = rows.find((row) => row.day >= day)!
      const place = `${symbol} ${formatDay(day as EpochDay)}`
      assert.ok(isNear(adjusted.splitAdjusted[i]!, closes.close[i]! * splitFactor, 3e-6), place)
      assert.ok(isNear(adjusted.totalReturn[i]!, closes.close[i]! * splitFactor * priceFactor, 3e-6), place)
    })
    assert.deepEqual(adjusted.unusable, [])
  })

  test(`${symbol}: the raw closes are recognised as traded by their splits`, (t) => {
    const data = read(t, symbol)
    if (data === null) return
    const { basis, smooth } = detectBasis(data.bars, data.actions)
    assert.deepEqual({ basis, smooth }, { basis: 'as-traded', smooth: 0 })
    const inTodaysShares = { day: data.closes.day, close: data.adjusted.splitAdjusted }
    assert.equal(detectBasis(inTodaysShares, data.actions).basis, 'split-adjusted')
  })
}

// What Apple announced: https://investor.apple.com/dividend-history/, in the shares of the day.
const announced = {
  '2012-08-09': 2.65,
  '2013-05-09': 3.05,
  '2014-05-08': 3.29,
  '2014-08-07': 0.47,
  '2019-05-10': 0.77,
  '2020-08-07': 0.82,
  '2020-11-06': 0.205,
  '2021-02-05': 0.205,
}

test('the factor file of AAPL gives the splits and dividends that the company announced, to a hundredth of a cent', (t) => {
  const data = read(t, 'aapl')
  if (data === null) return
  const of = (kind: string) =>
    new Map(
      data.actions.filter((each) => each.kind === kind).map(({ day, value }) => [formatDay(day), value]),
    )
  assert.deepEqual(Object.fromEntries(of('split')), {
    '2000-06-21': 2,
    '2005-02-28': 2,
    '2014-06-09': 7,
    '2020-08-31': 4,
  })
  for (const [day, amount] of Object.entries(announced)) {
    assert.ok(Math.abs(of('dividend').get(day)! - amount) < 1e-4, `${day} ${of('dividend').get(day)}`)
  }
})
