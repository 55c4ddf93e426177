// Tests of cleaning on real files: errors that people repaired by hand, real splits and crashes, and files in order.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { test, type TestContext } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { barFields } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { type PriceFileOptions, parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { dirtyFiles } from '#test/support/cleaning/dirty-files.ts'
import { asSource, findingsOf, flaggedDays } from '#test/support/cleaning/price-series.ts'
import { cleaningRules } from './catalogue.ts'
import { type CleanSeries, clean } from './clean.ts'
import type { RepairLevel } from './repair-level.ts'

const cleanedAs = (series: PriceSeries, repair: RepairLevel) =>
  clean(series, { calendar: calendarFor('XNYS'), repair })

/** The only series of a shared file; null, with the test skipped, where the file is absent. */
const read = (
  t: TestContext,
  path: string,
  options: Omit<PriceFileOptions, 'file'> = {},
): PriceSeries | null => {
  const file = sharedData(path)
  if (file === null) {
    t.skip(noSharedData)
    return null
  }
  return parsePriceFile(readFileSync(file), { file: basename(path), ...options })[0]!
}

const repairRules = cleaningRules.filter(({ kind }) => kind === 'repair').map(({ id }) => id)

/** What the repairing rules flagged or repaired, as `rule day`. */
const findingsToRepair = ({ flags, repaired }: CleanSeries) => [
  ...new Set(
    [...flags, ...repaired]
      .filter(({ rule }) => repairRules.some((id) => id === rule))
      .map(({ rule, day }) => `${rule} ${formatDay(day)}`),
  ),
]

/** Days on which the hand-repaired file still holds prices 100 times too small, beside days it repaired. */
const leftByHand = new Map([['CLC-L-1d-bad-div', { from: '2024-07-29', to: '2024-08-05' }]])

test('each error is named by its rule on its days', (t) => {
  for (const { file, rule, days } of dirtyFiles) {
    const series = read(t, `dirty/${file}.csv`)
    if (series === null) return
    assert.deepEqual(flaggedDays(cleanedAs(series, 'safe'), rule), days, `${file} ${rule}`)
  }
})

test('no rule that repairs finds anything else in those files', (t) => {
  for (const file of new Set(dirtyFiles.map((each) => each.file))) {
    const series = read(t, `dirty/${file}.csv`)
    if (series === null) return
    const expected = dirtyFiles.filter((each) => each.file === file).map((each) => each.rule)
    const found = findingsToRepair(cleanedAs(series, 'safe')).map((each) => each.split(' ')[0]!)
    const rules = leftByHand.has(file) ? [...expected, 'unit-error'] : expected
    assert.deepEqual([...new Set(found)].sort(), rules.sort(), file)
  }
})

test('all repairs give the prices, volumes and dividends that people found by hand', (t) => {
  for (const file of new Set(dirtyFiles.map((each) => each.file))) {
    const series = read(t, `dirty/${file}.csv`)
    const byHand = read(t, `dirty/${file}-fixed.csv`)
    if (series === null || byHand === null) return
    const ours = cleanedAs(series, 'all')
    const theirs = cleanedAs(byHand, 'none')
    assert.deepEqual(ours.bars.day, theirs.bars.day, file)
    for (const field of barFields) assertSame(ours, theirs, field, file)
    const dividends = (result: CleanSeries) =>
      result.actions
        .filter(({ kind }) => kind === 'dividend')
        .map(({ day, value }) => `${formatDay(day)} ${value.toPrecision(6)}`)
    assert.deepEqual(dividends(ours), dividends(theirs), file)
  }
})

const assertSame = (
  ours: CleanSeries,
  theirs: CleanSeries,
  field: (typeof barFields)[number],
  file: string,
) => {
  const left = leftByHand.get(file)
  ours.bars[field].forEach((value, i) => {
    const day = formatDay(ours.bars.day[i]! as Parameters<typeof formatDay>[0])
    const expected = theirs.bars[field][i]!
    const isLeft = left !== undefined && field !== 'volume' && day >= left.from && day <= left.to
    const wanted = isLeft ? expected * 100 : expected
    const isSame = Object.is(value, wanted) || Math.abs(value - wanted) <= 1e-5 * Math.abs(wanted)
    assert.ok(isSame, `${file} ${day} ${field}: ${value}, not ${wanted}`)
  })
}

test('a second cleaning of those files repairs and removes nothing', (t) => {
  for (const file of new Set(dirtyFiles.map((each) => each.file))) {
    const series = read(t, `dirty/${file}.csv`)
    if (series === null) return
    const again = cleanedAs(asSource(series, cleanedAs(series, 'all')), 'all')
    assert.deepEqual([again.removed, again.repaired], [[], []], file)
  }
})

test('files repaired by hand, and files that were right, leave nothing to repair', (t) => {
  const folder = sharedData('dirty')
  if (folder === null) return t.skip(noSharedData)
  const files = readdirSync(folder).filter((name) => /-fixed\.csv$|-no-bad-divs\.csv$/.test(name))
  assert.ok(files.length >= 15)
  for (const name of files) {
    const found = findingsToRepair(cleanedAs(read(t, `dirty/${name}`)!, 'all'))
    const isLeft = leftByHand.has(name.replace('-fixed.csv', ''))
    assert.deepEqual(isLeft ? found.filter((each) => !each.startsWith('unit-error')) : found, [], name)
  }
})

const lean = { columns: ['date', 'open', 'high', 'low', 'close', 'volume'], scale: 0.0001 }

const realSplits = [
  { file: 'aapl', splits: { '2000-06-21': 2, '2005-02-28': 2, '2014-06-09': 7, '2020-08-31': 4 } },
  { file: 'bac', splits: { '2004-08-30': 2 } },
  { file: 'qqq', splits: { '2000-03-20': 2 } },
  { file: 'iwm', splits: { '2005-06-09': 2 } },
]

test('in unadjusted prices the real splits are found, and no crash is taken for one', (t) => {
  for (const { file, splits } of realSplits) {
    const series = read(t, `ohlcv/lean_raw/${file}_daily.csv`, lean)
    if (series === null) return
    const { flags } = findingsOf(cleanedAs(series, 'safe'), 'split-residue')
    const found = flags.map(({ day, detail }) => [day, (detail as { ratio: number }).ratio])
    assert.deepEqual(Object.fromEntries(found), splits, file)
  }
})

test('applied, the splits of AAPL make 2000 prices comparable with those of 2021, and the crash stays', (t) => {
  const series = read(t, 'ohlcv/lean_raw/aapl_daily.csv', lean)
  if (series === null) return
  const { bars, row } = cleanedAs(series, 'splits')
  const first = series.row.indexOf(row[0]!)
  assert.ok(Math.abs(bars.close[0]! * 112 - series.bars.close[first]!) < 1e-9)
  const crash = bars.day.findIndex(
    (day) => formatDay(day as Parameters<typeof formatDay>[0]) === '2000-09-29',
  )
  assert.ok(Math.abs(bars.close[crash]! / bars.close[crash - 1]! - 0.4835) < 1e-4)
})

test('the crash of AAPL on 2000-09-29 is a true move', (t) => {
  const series = read(t, 'ohlcv/lean_raw/aapl_daily.csv', lean)
  if (series === null) return
  const jump = findingsOf(cleanedAs(series, 'safe'), 'suspicious-jump').flags.find(
    ({ day }) => day === '2000-09-29',
  )
  assert.ok(jump)
  assert.equal((jump.detail as { diagnosis: string }).diagnosis, 'true-move')
})

test('a ticker that another company took over, and one that was away for six years, are seen as such', (t) => {
  const scr = read(t, 'dirty/SCR-TO-1d-bad-div.csv')
  const qqq = read(t, 'ohlcv/lean_raw/qqq_daily.csv', lean)
  if (scr === null || qqq === null) return
  const reused = (series: PriceSeries) =>
    findingsOf(cleanedAs(series, 'safe'), 'suspicious-jump')
      .flags.filter(({ detail }) => (detail as { diagnosis: string }).diagnosis === 'ticker-reuse')
      .map(({ day }) => day)
  assert.deepEqual(reused(scr), ['2023-10-05'])
  assert.deepEqual(reused(qqq), ['2011-03-23'])
})

test('twenty years of adjusted prices hold nothing that the repairing rules touch', (t) => {
  const folder = sharedData('ohlcv/djia')
  if (folder === null) return t.skip(noSharedData)
  const yahoo = ['AAPL_2004-2018', 'GOOG_2004-2018', 'SPY_2008-2017', 'NVDA_1999-2014', 'ORCL_1995-2014']
  const paths = [
    ...readdirSync(folder).map((name) => `ohlcv/djia/${name}`),
    ...yahoo.map((name) => `ohlcv/${name}_yahoo.csv`),
    'index/GSPC_2000-2020.csv',
    'index/VIX_1990-2026.csv',
    'fx_crypto/BTCUSD_2017-2021.csv',
  ]
  for (const path of paths) assert.deepEqual(findingsToRepair(cleanedAs(read(t, path)!, 'all')), [], path)
})

test('the Dow files lose the rows that break the order of prices, and HD its low of 0 as well', (t) => {
  const expected = { AXP: [8, 0], HD: [12, 1], AMZN: [1, 0], CAT: [10, 0], KO: [5, 0], DIS: [3, 0] }
  for (const [symbol, [order, zero]] of Object.entries(expected)) {
    const series = read(t, `ohlcv/djia/${symbol}_2006-2017.csv`)
    if (series === null) return
    const result = cleanedAs(series, 'safe')
    assert.equal(findingsOf(result, 'ohlc-order').removed.length, order, symbol)
    assert.equal(findingsOf(result, 'non-positive-price').removed.length, zero, symbol)
    assert.equal(result.row.length + result.removed.length, series.rowsRead)
  }
})
