// Precision and recall of each rule that repairs: on real errors, on errors put into clean series, and on clean series alone.
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { clean, type CleanSeries } from '#core/cleaning/clean.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { seededRandom } from '#core/math/random.ts'
import { parsePriceFile } from '#formats/price-files/parse-price-file.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { dirtyFiles } from '#test/support/cleaning/dirty-files.ts'
import { dividendInjectors } from './harness/injected-dividends.ts'
import { priceInjectors } from './harness/injected-prices.ts'
import type { Injected } from './harness/injector.ts'

const SEED = Number(process.env.REPAIR_SEED ?? 1)
const CASES = 200

/** Real, and left as it is by the people who repaired the rest of the file. */
const leftByHand = [{ file: 'CLC-L-1d-bad-div', rule: 'unit-error' }]
/** Where bars leave or are flagged, nothing can be restored. */
const unrestored: ReadonlySet<string> = new Set(['dividend-as-price', 'stale-run'])

const injectors = [...priceInjectors(), ...dividendInjectors()]
const repairing = [...new Set(injectors.map(({ rule }) => rule))]

/**
 * A table for each kind of evidence. Precision: of the findings of repairing rules, those that name the error by its rule on its day
 * (for real errors: in its file). Recall: of the cases, those that are named. Restored: of the cases, those whose closes come back.
 */
export function* lines(): Generator<string> {
  if (sharedData('dirty') === null) {
    yield `repair: skipped, ${noSharedData}`
    return
  }
  yield* dirtyLines()
  yield* injectedLines()
  yield* cleanLines()
}

function cleaned(series: PriceSeries): CleanSeries {
  return clean(series, { calendar: calendarFor('XNYS'), repair: 'all' })
}

function read(path: string): PriceSeries[] {
  const file = sharedData(path)
  return file === null ? [] : parsePriceFile(readFileSync(file), { file: basename(path) })
}

/** What repairing rules said, as rule and day. */
function findings({ flags, repaired, removed }: CleanSeries): { rule: string; day: number }[] {
  // Levelling a split changes every row before it; only units are repaired day by day.
  const units = repaired.filter(({ rule }) => rule === 'unit-error')
  const said = [...flags, ...units, ...removed].flatMap(({ rule, day }) =>
    day !== null && repairing.includes(rule) ? [{ rule, day }] : [],
  )
  return [...new Map(said.map((each) => [`${each.rule} ${each.day}`, each])).values()]
}

function share(part: number, whole: number): string {
  return whole === 0 ? '—' : (part / whole).toFixed(3)
}

function row(cells: readonly (string | number)[]): string {
  const widths = [28, 54, 7, 10, 8, 10]
  return cells
    .map((cell, i) => String(cell).padEnd(widths[i] ?? 0))
    .join(' ')
    .trimEnd()
}

function* dirtyLines(): Generator<string> {
  yield row(['rule', 'real errors repaired by hand', 'cases', 'precision', 'recall'])
  const said = new Map(
    [...new Set(dirtyFiles.map(({ file }) => file))].map((file) => [
      file,
      findings(cleaned(read(`dirty/${file}.csv`)[0]!)).map(({ rule }) => rule),
    ]),
  )
  for (const rule of repairing) {
    if (unrestored.has(rule)) continue
    const expected = [...dirtyFiles, ...leftByHand]
      .filter((each) => each.rule === rule)
      .map(({ file }) => file)
    const named = [...said].filter(([, rules]) => rules.includes(rule)).map(([file]) => file)
    const right = named.filter((file) => expected.includes(file)).length
    const files = expected.map((file) => file.split('-1')[0]).join(' ')
    yield row([rule, files, expected.length, share(right, named.length), share(right, expected.length)])
  }
}

function cleanSeries(): PriceSeries[] {
  const dow = readdirSync(sharedData('ohlcv/djia')!).map((name) => `ohlcv/djia/${name}`)
  const yahoo = ['AAPL_2004-2018', 'GOOG_2004-2018', 'SPY_2008-2017', 'NVDA_1999-2014', 'ORCL_1995-2014']
  return [...dow, ...yahoo.map((name) => `ohlcv/${name}_yahoo.csv`)].flatMap(read).map(trusted)
}

/** Without the rows that cannot be believed, so that what is injected is the only error. */
function trusted(series: PriceSeries): PriceSeries {
  const { bars, row } = clean(series, { calendar: calendarFor('XNYS'), repair: 'none' })
  return { ...series, bars, row, rowsRead: row.length, badCells: [], undated: [] }
}

function* injectedLines(): Generator<string> {
  yield ''
  yield row(['rule', `injected, seed ${SEED}`, 'cases', 'precision', 'recall', 'restored'])
  const series = cleanSeries()
  for (const injector of injectors) {
    const random = seededRandom(SEED)
    let right = 0
    let wrong = 0
    let found = 0
    let restored = 0
    for (let i = 0; i < CASES; i++) {
      const injected = injector.inject(series[i % series.length]!, random)
      const result = cleaned(injected.series)
      const said = findings(result)
      const hits = said.filter((each) => each.rule === injected.rule && injected.days.has(each.day)).length
      right += hits
      wrong += said.length - hits
      if (hits > 0) found++
      if (isRestored(injected, result)) restored++
    }
    yield row([
      injector.rule,
      injector.name,
      CASES,
      share(right, right + wrong),
      share(found, CASES),
      unrestored.has(injector.rule) ? '—' : share(restored, CASES),
    ])
  }
}

/** Every close that was kept is what it was, up to rounding; nothing is asked of rules that only take bars out. */
function isRestored({ truth, series }: Injected, { bars }: CleanSeries): boolean {
  const wanted = series.actions.length > 0 && series.fields.has('adj_close') ? 'adj_close' : 'close'
  let at = 0
  return bars.day.every((day, i) => {
    while (truth.day[at] !== day) at++
    const isSame = (field: 'close' | 'adj_close') =>
      Number.isNaN(truth[field][at]!) || Math.abs(bars[field][i]! / truth[field][at]! - 1) < 1e-6
    return isSame('close') && isSame(wanted)
  })
}

function* cleanLines(): Generator<string> {
  const columns = ['skfolio_sp500_dataset', 'skfolio_factors_dataset', 'skfolio_sp500_index']
  const files = [
    ...cleanSeries(),
    ...columns.flatMap((name) => read(`matrix/${name}.csv`)),
    ...['dirty/CALM-1d-no-bad-divs.csv', 'dirty/EWG-1d-no-bad-divs.csv'].flatMap(read),
    ...['index/GSPC_2000-2020.csv', 'index/VIX_1990-2026.csv', 'fx_crypto/BTCUSD_2017-2021.csv'].flatMap(
      read,
    ),
  ]
  yield ''
  yield row(['rule', 'series that are right', 'series', 'findings'])
  const said = files.flatMap((series) => findings(cleaned(series)))
  for (const rule of repairing) {
    yield row([rule, '', files.length, said.filter((each) => each.rule === rule).length])
  }
}
