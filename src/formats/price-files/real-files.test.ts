// Every price file of the shared data set parses, with the rows and the span that the data set's own page states.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import type { PriceSeries } from '#core/market/price-series.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { parsePriceFile, type PriceFileOptions } from './parse-price-file.ts'

const stated: readonly (readonly [file: string, rows: number, from: string, to: string])[] = [
  ['ohlcv/AAPL_2004-2018_yahoo.csv', 3379, '2004-08-19', '2018-01-19'],
  ['ohlcv/GOOG_2004-2018_yahoo.csv', 3379, '2004-08-19', '2018-01-19'],
  ['ohlcv/SPY_2008-2017_yahoo.csv', 2519, '2007-12-31', '2017-12-29'],
  ['ohlcv/NVDA_1999-2014_yahoo.csv', 4012, '1999-01-22', '2014-12-31'],
  ['ohlcv/ORCL_1995-2014_yahoo.csv', 5036, '1995-01-03', '2014-12-31'],
  ['ohlcv/djia/AXP_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/BA_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/CAT_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/CSCO_2006-2017.csv', 3019, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/CVX_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/DIS_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/GE_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/GS_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/HD_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/JPM_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/KO_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/MSFT_2006-2017.csv', 3019, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/NKE_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/PFE_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/WMT_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/XOM_2006-2017.csv', 3020, '2006-01-03', '2017-12-29'],
  ['ohlcv/djia/AMZN_2006-2017.csv', 3019, '2006-01-03', '2017-12-29'],
  ['ohlcv/AAPL_2015-2017_plotly_bands.csv', 506, '2015-02-17', '2017-02-16'],
  ['ohlcv/multi_2015-2017_quandl_adjusted.csv', 2261, '2015-01-02', '2017-12-29'],
  ['ohlcv/lean_raw/aapl_daily.csv', 5849, '1998-01-02', '2021-03-31'],
  ['ohlcv/lean_raw/bac_daily.csv', 5849, '1998-01-02', '2021-03-31'],
  ['ohlcv/lean_raw/qqq_daily.csv', 3964, '1999-03-10', '2021-03-31'],
  ['ohlcv/lean_raw/iwm_daily.csv', 5244, '2000-05-26', '2021-03-31'],
  ['index/VIX_1990-2026.csv', 9235, '1990-01-02', '2026-07-23'],
  ['index/GSPC_2000-2020.csv', 5105, '2000-01-03', '2020-04-17'],
  ['fx_crypto/BTCUSD_2017-2021.csv', 1246, '2017-08-16', '2021-01-12'],
  ['fx_crypto/EURUSD_oanda_2007-2018_lean.csv', 3738, '2007-01-01', '2018-12-31'],
  ['matrix/skfolio_sp500_dataset.csv', 8313, '1990-01-02', '2022-12-28'],
  ['matrix/skfolio_factors_dataset.csv', 2264, '2014-01-02', '2022-12-28'],
  ['matrix/skfolio_sp500_index.csv', 8313, '1990-01-02', '2022-12-28'],
]

const bars = ['date', 'open', 'high', 'low', 'close', 'volume']

function optionsOf(file: string): PriceFileOptions {
  if (file.includes('lean_raw')) return { file, columns: bars, scale: 0.0001 }
  return file.includes('_lean') ? { file, columns: bars } : { file }
}

function read(t: TestContext, file: string): PriceSeries[] | null {
  const path = sharedData(file)
  if (path !== null) return parsePriceFile(readFileSync(path), optionsOf(file))
  t.skip(noSharedData)
  return null
}

for (const [file, rows, from, to] of stated) {
  test(`${file} holds ${rows} rows from ${from} to ${to}`, (t) => {
    const series = read(t, file)
    if (!series) return
    const perSymbol = file.includes('multi')
      ? series.reduce((sum, one) => sum + one.rowsRead, 0)
      : series[0]!.rowsRead
    assert.equal(perSymbol, rows)
    const days = series.flatMap((one) => [...one.bars.day]).sort((a, b) => a - b)
    assert.equal(formatDay(days[0] as EpochDay), from)
    assert.equal(formatDay(days.at(-1) as EpochDay), to)
    for (const one of series) assert.deepEqual([one.undated, one.badCells], [[], []])
  })
}

test('the file of three symbols gives each its rows', (t) => {
  const series = read(t, 'ohlcv/multi_2015-2017_quandl_adjusted.csv')
  assert.deepEqual(
    series?.map((one) => [one.symbol, one.rowsRead]),
    series && [
      ['AAPL', 753],
      ['TSLA', 754],
      ['COKE', 754],
    ],
  )
})

test('the matrix of 20 stocks gives 20 series over the same days', (t) => {
  const series = read(t, 'matrix/skfolio_sp500_dataset.csv')
  if (!series) return
  assert.equal(series.length, 20)
  assert.equal(series[19]?.symbol, 'XOM')
  assert.equal(series[19]?.bars.close[0], 4.068)
  assert.equal(series[0]?.bars.day, series[19]?.bars.day)
})

test('unadjusted prices in ten-thousandths come to their size', (t) => {
  const series = read(t, 'ohlcv/lean_raw/aapl_daily.csv')?.[0]
  if (!series) return
  assert.deepEqual(
    [series.bars.open[0], series.bars.close[0], series.bars.volume[0]],
    [13.63, 16.25, 6_315_000],
  )
})

test('a first bar and a last bar stand as the file has them', (t) => {
  const series = read(t, 'ohlcv/SPY_2008-2017_yahoo.csv')?.[0]
  if (!series) return
  assert.equal(series.symbol, 'SPY')
  assert.deepEqual(
    [series.bars.open[0], series.bars.adj_close[0], series.bars.volume[0]],
    [147.100006, 118.624741, 108_126_800],
  )
  assert.deepEqual([series.row[0], series.row.at(-1)], [2, 2520])
})

test('a blank price is NaN without being a bad cell', (t) => {
  const series = read(t, 'ohlcv/djia/AXP_2006-2017.csv')?.[0]
  if (!series) return
  const at = series.row.indexOf(2915)
  assert.deepEqual(
    [series.bars.open[at], series.bars.high[at], series.bars.low[at]],
    [Number.NaN, 85.7, Number.NaN],
  )
})

test('the dirty files and their repaired twins are read whole, with their dividends and splits', (t) => {
  const folder = sharedData('dirty')
  if (folder === null) return t.skip(noSharedData)
  const files = readdirSync(folder).filter((file) => file.endsWith('.csv'))
  assert.equal(files.length, 28)
  for (const file of files) {
    const series = read(t, `dirty/${file}`)?.[0]
    assert.equal(series?.rowsRead, lineCount(`${folder}/${file}`) - 1, file)
    assert.deepEqual([series?.undated, series?.badCells], [[], []], file)
  }
  const australian = read(t, 'dirty/DEX-AX-1d-bad-stock-split.csv')?.[0]
  assert.deepEqual(
    australian?.actions.map(({ day, kind, value }) => [formatDay(day), kind, value]),
    [['2023-05-30', 'split', 0.4406]],
  )
  const fund = read(t, 'dirty/VWILX-1d-cg-double-count.csv')?.[0]
  assert.ok(fund?.actions.some(({ kind }) => kind === 'capital-gain'))
})

function lineCount(path: string): number {
  return readFileSync(path, 'utf8').trimEnd().split('\n').length
}

const charts: readonly (readonly [file: string, symbol: string, bars: number, actions: number])[] = [
  ['bare_chart_AAPL_6mo.json', 'AAPL', 127, 2],
  ['chart-AAPL-2020-08-31-to-2020-11-07.json', 'AAPL', 49, 2],
  ['chart-AAPL.json', 'AAPL', 1, 0],
  ['chart-BTC-USD-2020-01-01-to-2020-01-03.json', 'BTC-USD', 3, 0],
  ['chart-EURUSD_eq_X-2020-01-01-to-2020-01-03.json', 'EURUSD=X', 3, 0],
  ['chart-QQQ-2020-01-01-to-2020-01-03.json', 'QQQ', 1, 0],
  ['historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv.json', 'MSFT', 252, 4],
  ['historical-via-chart-NVDA-split-2021-02-01-to-2022-01-31.csv.json', 'NVDA', 252, 1],
]

for (const [file, symbol, count, actions] of charts) {
  test(`${file} holds ${count} bars of ${symbol}`, (t) => {
    const series = read(t, `yahoo_json/${file}`)?.[0]
    if (!series) return
    assert.deepEqual([series.symbol, series.rowsRead, series.actions.length], [symbol, count, actions])
  })
}

test('Yahoo answers that are no chart are refused', (t) => {
  const folder = sharedData('yahoo_json')
  if (folder === null) return t.skip(noSharedData)
  const others = readdirSync(folder).filter((file) => !file.includes('chart'))
  assert.equal(others.length, 18)
  for (const file of others) assert.throws(() => read(t, `yahoo_json/${file}`), { code: 'not-a-price-file' })
})
