// What every engine promises of market values and exchange rates: appended only, exact, and answerable as known at any moment.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDecimal } from '#core/money/decimal.ts'
import { marketValuesOfLength } from '#core/market-data/market-values.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { MarketValuesToAppend, MarketWords } from '#ports/store/market-data.ts'
import { onEveryEngine, type StoreUnderTest } from './store-engines.ts'
import { allDays, day, moment } from './store-samples.ts'

const FIRST = 18_262

function valuesOn(days: readonly number[], value: readonly number[]) {
  const values = marketValuesOfLength(days.length)
  values.day.set(days)
  values.value.set(value)
  values.high.set(value.map((one) => one + 1))
  return values
}

const said = (
  at: StoreUnderTest,
  given: Partial<MarketValuesToAppend> & Pick<MarketValuesToAppend, 'indicator' | 'values'>,
): MarketValuesToAppend => ({
  source: 'fred',
  grades: new Uint8Array(given.values.day.length),
  knownAt: moment(1_000),
  runId: at.runId,
  ...given,
})

const shown = ({ values, knownAt, sources, sourceIndex, grades }: MarketWords) =>
  Array.from(values.day, (on, i) => [
    on - FIRST,
    values.value[i],
    knownAt[i],
    sources[sourceIndex[i]!],
    grades[i],
  ])

onEveryEngine('market data', (at) => {
  test('only what is new or differs is appended, and any earlier moment can be asked for', async () => {
    const append = (values: ReturnType<typeof valuesOn>, knownAt: number) =>
      at.store.marketData.append(said(at, { indicator: 'UNRATE', values, knownAt: moment(knownAt) }))
    const days = [FIRST, FIRST + 31, FIRST + 60]
    assert.deepEqual(await append(valuesOn(days, [3.5, 3.6, 4.4]), 1_000), { added: 3, revised: 0 })
    assert.deepEqual(await append(valuesOn(days, [3.5, 3.6, 4.4]), 2_000), { added: 0, revised: 0 })
    const later = valuesOn([...days, FIRST + 91], [3.5, 3.5, 4.4, 14.8])
    assert.deepEqual(await append(later, 3_000), { added: 1, revised: 1 })
    const read = async (knownAt: number | null) =>
      shown(
        await at.store.marketData.lastWords('UNRATE', allDays, knownAt === null ? null : moment(knownAt)),
      ).map(([on, value, known]) => [on, value, known])
    assert.deepEqual(await read(null), [
      [0, 3.5, 1_000],
      [31, 3.5, 3_000],
      [60, 4.4, 1_000],
      [91, 14.8, 3_000],
    ])
    assert.deepEqual(await read(2_500), [
      [0, 3.5, 1_000],
      [31, 3.6, 1_000],
      [60, 4.4, 1_000],
    ])
    assert.deepEqual(await read(999), [])
    const words = await at.store.marketData.wordsOn('UNRATE', day(FIRST + 31), null)
    assert.deepEqual(words, [
      { source: 'fred', value: 3.6, knownAt: 1_000 },
      { source: 'fred', value: 3.5, knownAt: 3_000 },
    ])
  })

  test('a missing day is stored only where it takes back what was said', async () => {
    const append = (value: readonly number[]) =>
      at.store.marketData.append(said(at, { indicator: 'DFF', values: valuesOn([FIRST, FIRST + 1], value) }))
    assert.deepEqual(await append([1.55, Number.NaN]), { added: 1, revised: 0 })
    assert.deepEqual(await append([Number.NaN, Number.NaN]), { added: 0, revised: 1 })
    const [taken] = shown(await at.store.marketData.lastWords('DFF', allDays, null))
    assert.deepEqual(taken?.slice(0, 2), [0, Number.NaN])
  })

  test('the words of several sources stand side by side, moments never coincide', async () => {
    const values = valuesOn([FIRST], [12.5])
    await at.store.marketData.append(said(at, { indicator: '^VIX', source: 'yahoo', values }))
    const grades = Uint8Array.of(2)
    await at.store.marketData.append(said(at, { indicator: '^VIX', source: 'files', values, grades }))
    assert.deepEqual(shown(await at.store.marketData.lastWords('^VIX', allDays, null)), [
      [0, 12.5, 1_000, 'yahoo', 0],
      [0, 12.5, 1_001, 'files', 2],
    ])
  })

  test('changes are against the value before, also one that was stored earlier', async () => {
    await at.store.marketData.append(said(at, { indicator: '^GSPC', values: valuesOn([FIRST], [3_200]) }))
    const next = valuesOn([FIRST + 1, FIRST + 4], [3_232, 3_200])
    await at.store.marketData.append(said(at, { indicator: '^GSPC', values: next, knownAt: moment(2_000) }))
    const rows = await at.place.raw(
      "SELECT value, high_value, daily_change, percent_change, data_quality FROM market_data WHERE indicator = '^GSPC' ORDER BY date",
    )
    assert.deepEqual(rows, [
      {
        value: 3_200,
        high_value: 3_201,
        daily_change: null,
        percent_change: null,
        data_quality: 'excellent',
      },
      {
        value: 3_232,
        high_value: 3_233,
        daily_change: 32,
        percent_change: 1.0000000000000009,
        data_quality: 'excellent',
      },
      {
        value: 3_200,
        high_value: 3_201,
        daily_change: -32,
        percent_change: -0.990099009900991,
        data_quality: 'excellent',
      },
    ])
  })

  test('what is held is listed, and a window is cut on both sides', async () => {
    const values = valuesOn([FIRST, FIRST + 1, FIRST + 2], [1, 2, 3])
    await at.store.marketData.append(said(at, { indicator: 'LISTED', values }))
    await at.store.marketData.append(said(at, { indicator: 'LISTED', source: 'files', values }))
    const listed = await at.store.marketData.list()
    assert.deepEqual(
      listed.find(({ indicator }) => indicator === 'LISTED'),
      { indicator: 'LISTED', sources: ['files', 'fred'], days: 3, firstDay: FIRST, lastDay: FIRST + 2 },
    )
    const one = { from: day(FIRST + 1), to: day(FIRST + 1) }
    assert.deepEqual(
      (await at.store.marketData.lastWords('LISTED', one, null)).values.day,
      Int32Array.of(FIRST + 1, FIRST + 1),
    )
  })
})

onEveryEngine('exchange rates', (at) => {
  const append = (pair: string, dated: Readonly<Record<number, string>>, knownAt: number, source = 'ecb') =>
    at.store.fxRates.append({
      base: pair.slice(0, 3),
      quote: pair.slice(4),
      source,
      days: Object.keys(dated).map((after) => day(FIRST + Number(after))),
      rates: Object.values(dated),
      knownAt: moment(knownAt),
      runId: at.runId,
    })
  const among = async (
    currencies: readonly string[],
    knownAt: number | null = null,
    window: DayWindow = allDays,
  ) => {
    const rates = await at.store.fxRates.among(currencies, window, knownAt === null ? null : moment(knownAt))
    return rates.map(({ base, quote, source, day: on, rate }) =>
      [base + quote, source, on - FIRST, formatDecimal(rate)].join(' '),
    )
  }

  test('a rate keeps every digit, zeros at its end and digits beyond a double included', async () => {
    const long = '1.1203459501266479123456789012345678901'
    await append('EUR/USD', { 0: '1.0950', 1: long, 2: '0.00000001' }, 1_000)
    assert.deepEqual(await among(['EUR', 'USD']), [
      'EURUSD ecb 0 1.0950',
      `EURUSD ecb 1 ${long}`,
      'EURUSD ecb 2 0.00000001',
    ])
  })

  test('a rate told anew stands beside the old one, and the old one is still known', async () => {
    assert.deepEqual(await append('EUR/GBP', { 0: '0.85', 1: '0.86' }, 1_000), { added: 2, revised: 0 })
    assert.deepEqual(await append('EUR/GBP', { 0: '0.85', 1: '0.87', 2: '0.88' }, 2_000), {
      added: 1,
      revised: 1,
    })
    assert.deepEqual(await append('EUR/GBP', { 0: '0.85', 1: '0.87', 2: '0.88' }, 3_000), {
      added: 0,
      revised: 0,
    })
    assert.deepEqual(await among(['EUR', 'GBP']), [
      'EURGBP ecb 0 0.85',
      'EURGBP ecb 1 0.87',
      'EURGBP ecb 2 0.88',
    ])
    assert.deepEqual(await among(['EUR', 'GBP'], 1_500), ['EURGBP ecb 0 0.85', 'EURGBP ecb 1 0.86'])
  })

  test('only pairs within the currencies asked for are read, of every source, inside the window', async () => {
    await append('EUR/CHF', { 0: '1.08', 5: '1.07' }, 1_000)
    await append('EUR/CHF', { 0: '1.081' }, 1_000, 'yahoo')
    await append('EUR/NOK', { 0: '11' }, 1_000)
    const firstDay = { from: day(FIRST), to: day(FIRST) }
    assert.deepEqual(await among(['CHF', 'EUR'], null, firstDay), [
      'EURCHF ecb 0 1.08',
      'EURCHF yahoo 0 1.081',
    ])
    assert.deepEqual(
      (await at.store.fxRates.list())
        .filter(({ quote }) => quote === 'CHF')
        .map(({ source, days, lastDay }) => [source, days, lastDay - FIRST]),
      [
        ['ecb', 2, 5],
        ['yahoo', 1, 0],
      ],
    )
  })
})
