// What books are worth: prices and rates by hand, gaps said, and parts that add up to the whole.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type Rate, rateBook } from '#core/fx/rate-book.ts'
import { addDecimals, compareDecimals } from '#core/money/decimal.ts'
import { keepBooks } from '#core/portfolio/books/keep-books.ts'
import { contributions } from '#core/portfolio/returns/contributions.ts'
import { measureReturns } from '#core/portfolio/returns/measure-returns.ts'
import { withSameFlows } from '#core/portfolio/returns/same-flows.ts'
import type { Transaction } from '#core/portfolio/transaction.ts'
import { type EpochDay, type EpochMs, parseIsoDay } from '#core/time/epoch-day.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import {
  cashEntry,
  decimal,
  ledgerOf,
  money,
  named,
  text,
  trade,
  transaction,
} from '#test/support/ledger-samples.ts'
import { asTraded } from './as-traded.ts'
import { findPrice, type PriceBook, type PriceCourse } from './price-course.ts'
import { portfolioRates } from './portfolio-rates.ts'
import { quotedUnit } from './quoted-unit.ts'
import { type Market, valueBooks } from './value-books.ts'
import { valueSeries } from './value-series.ts'

const day = (iso: string): EpochDay => {
  const parsed = parseIsoDay(iso)
  assert.ok(parsed !== null, iso)
  return parsed
}

type Prices = Readonly<Record<string, number>>

const courseOf = (prices: Prices, currency: string | null = null): PriceCourse => ({
  currency,
  days: Int32Array.from(Object.keys(prices), day),
  price: Float64Array.from(Object.values(prices)),
  source: 'test',
  gradeAt: null,
})

const rate = (pair: string, on: string, value: string): Rate => {
  const [base = '', quote = ''] = pair.split('/')
  return { base, quote, source: 'ecb', day: day(on), knownAt: 0 as EpochMs, rate: decimal(value) }
}

type World = {
  readonly ledger: readonly Transaction[]
  readonly prices?: Readonly<Record<string, Prices>>
  readonly rates?: readonly Rate[]
  readonly currency?: string | null
}

/** The books of a ledger, and a market of the given prices in the currency of the ledger or the one given. */
function worldOf({ ledger, prices = {}, rates = [], currency = null }: World) {
  const entries = ledgerOf(ledger)
  const found = portfolioRates(rateBook(rates))
  const asked = { costBasis: 'fifo', baseCurrency: null, convert: found.convert } as const
  const ratios = entries.flatMap(({ transaction: { type, ratio, day: on } }) =>
    type === 'split' && ratio ? [{ day: on, ratio: Number(ratio.new.units) / Number(ratio.old.units) }] : [],
  )
  const market: Market = {
    rates: found,
    prices: ({ symbol }): PriceBook => {
      const own = prices[symbol ?? '']
      return { market: own ? courseOf(own, currency) : null, ledger: null, ratios }
    },
  }
  const books = (until: EpochDay | null) => keepBooks(entries, { ...asked, until })
  return {
    issues: books(null).issues,
    market,
    valueOn: (iso: string) => valueBooks(books(day(iso)), day(iso), market),
    measure: (from: string, to: string) => {
      const series = valueSeries(books(null), { from: day(from), to: day(to) }, market)
      const returns = measureReturns(series)
      return { series, returns, parts: contributions(series, books(null), returns, found) }
    },
  }
}

const near = (found: number | null, wanted: number, off = 1e-9) =>
  assert.ok(found !== null && Math.abs(found - wanted) <= off, `${found} is ${wanted}`)

test('value, gain, its local and its currency part, by hand', () => {
  const { valueOn } = worldOf({
    ledger: [
      cashEntry('deposit', '2024-01-01', '2000 EUR'),
      { ...trade('buy', '2024-01-02', '10 x 100 USD'), cash: money('-1000 USD') },
    ],
    prices: { ACME: { '2024-01-02': 100, '2024-06-28': 110 } },
    rates: [rate('USD/EUR', '2024-01-02', '0.90'), rate('USD/EUR', '2024-06-28', '0.95')],
  })
  const { lines, total } = valueOn('2024-06-28')
  const [line] = lines
  // 1,100 USD at 0.95 are 1,045 EUR; the cost of 1,000 USD was 900 EUR then and is 950 EUR now.
  assert.deepEqual([line!.baseValue, line!.localEffect, line!.fxEffect, line!.totalEffect].map(text), [
    '1045',
    '95',
    '50',
    '145',
  ])
  // The cash is 2,000 EUR less 1,000 USD that were never exchanged.
  assert.equal(text(total), '2095')
  near(line!.weight, 1045 / 2095)
})

test('a missing rate is a gap: no total, and never one for one', () => {
  const { valueOn } = worldOf({
    ledger: [cashEntry('deposit', '2024-01-01', '50 EUR'), cashEntry('deposit', '2024-01-01', '70 CHF')],
  })
  const { total, known, gaps } = valueOn('2024-01-02')
  assert.deepEqual([total, text(known), gaps.map(({ what }) => what)], [null, '50', ['CHF']])
})

test('a price from long ago is stale, and the total says what rests on it', () => {
  const { valueOn } = worldOf({
    ledger: [
      cashEntry('deposit', '2024-01-01', '400 USD'),
      trade('buy', '2024-01-02', '1 x 100 USD', { symbol: 'OLD' }),
      trade('buy', '2024-01-02', '1 x 100 USD', { symbol: 'NEW' }),
    ],
    prices: { OLD: { '2024-01-02': 100 }, NEW: { '2024-01-02': 100, '2024-02-01': 300 } },
  })
  near(valueOn('2024-02-01').staleShare, 100 / 600)
})

test('without any price there is a gap that names the symbol', () => {
  const { valueOn } = worldOf({ ledger: [trade('buy', '2024-01-02', '1 x 100 USD')] })
  assert.deepEqual(
    valueOn('2024-01-02').gaps.map(({ kind, what }) => [kind, what]),
    [['price', 'ACME']],
  )
})

test('a price of the ledger stands in where the market has none that is fresh, and says so', () => {
  const book = {
    market: courseOf({ '2024-01-02': 10 }, 'USD'),
    ledger: courseOf({ '2024-03-01': 12 }, 'USD'),
    ratios: [],
  }
  const found = (iso: string) =>
    findPrice({ ...book, ledger: { ...book.ledger, source: 'ledger' } }, day(iso), 'USD')
  assert.deepEqual([found('2024-01-05')?.price, found('2024-01-05')?.source], [10, 'test'])
  assert.deepEqual([found('2024-03-05')?.price, found('2024-03-05')?.source], [12, 'ledger'])
  assert.equal(found('2023-12-31'), null)
})

test('value is one over a split, whether the file restated its prices for it or not', () => {
  const ratios = [{ day: day('2024-06-03'), ratio: 2 }]
  const days = ['2024-05-31', '2024-06-03', '2024-06-04'].map(day)
  const asFiled = { day: Int32Array.from(days), close: Float64Array.of(110, 55, 56) }
  const restated = { day: Int32Array.from(days), close: Float64Array.of(55, 55, 56) }
  assert.deepEqual([...asTraded(asFiled, [], ratios).price], [110, 55, 56])
  assert.deepEqual([...asTraded(restated, [], ratios).price], [110, 55, 56])
  assert.equal(asTraded(restated, [], ratios).basis, 'split-adjusted')
  const before = { market: courseOf({ '2024-05-31': 110 }, 'USD'), ledger: null, ratios }
  assert.equal(findPrice(before, day('2024-06-03'), 'USD')?.price, 55)
})

test('a file without a currency quotes in pence where the ledger paid a hundredth of its prices', () => {
  const paid = courseOf({ '2024-01-02': 0.7, '2024-02-01': 0.72 }, 'GBP')
  assert.equal(quotedUnit(courseOf({ '2024-01-02': 70, '2024-02-01': 72 }), paid), 'GBX')
  assert.equal(quotedUnit(courseOf({ '2024-01-02': 0.7, '2024-02-01': 0.73 }), paid), 'GBP')
  assert.equal(quotedUnit(courseOf({ '2024-01-02': 70 }, 'EUR'), paid), 'EUR')
  assert.equal(quotedUnit(courseOf({ '2024-01-02': 70 }), courseOf({ '2024-01-02': 0.7 }, 'USD')), 'USD')
})

test('returns, contributions and parts of a year, by hand', () => {
  const { measure } = worldOf({
    ledger: [
      cashEntry('deposit', '2024-01-01', '1000 USD'),
      trade('buy', '2024-01-02', '5 x 100 USD', { fee: '2' }),
      cashEntry('dividend', '2024-03-01', '9 USD', { instrument: named('ACME'), tax: money('1 USD') }),
      cashEntry('interest', '2024-06-03', '4 USD'),
      trade('sell', '2024-07-01', '2 x 130 USD', { fee: '1' }),
    ],
    prices: {
      ACME: { '2024-01-02': 100, '2024-03-01': 105, '2024-06-03': 120, '2024-07-01': 130, '2024-12-30': 110 },
    },
  })
  const { returns, parts } = measure('2024-01-01', '2024-12-30')
  // 5 × 100 became 2 × 130 and 3 × 110: 90. And 10 + 4 − 2 − 1 − 1.
  near(returns.gain, 100)
  const { price, income, fees, taxes, other } = parts.parts
  assert.deepEqual([price, income, fees, taxes, other], [90, 14, -3, -1, 0])
  const [acme, rest] = parts.lines
  near(acme!.gain, 96)
  near(rest!.gain, 4)
  near(acme!.contribution! + rest!.contribution!, returns.dietz!)
})

test('a merger is no loss of the old shares and no gain of the new ones', () => {
  const { measure } = worldOf({
    ledger: [
      cashEntry('deposit', '2024-01-01', '100 USD'),
      trade('buy', '2024-01-02', '10 x 10 USD', { symbol: 'OLD' }),
      transaction('merger', '2024-02-01', {
        instrument: named('OLD'),
        target: named('NEW'),
        ratio: { new: decimal('1'), old: decimal('2') },
      }),
    ],
    prices: { OLD: { '2024-01-02': 10, '2024-01-31': 12 }, NEW: { '2024-02-01': 25, '2024-03-01': 26 } },
  })
  const { parts } = measure('2024-01-01', '2024-03-01')
  assert.deepEqual(
    parts.lines.map(({ instrument, gain }) => [instrument?.symbol, gain]),
    [
      ['OLD', 25],
      ['NEW', 5],
      [undefined, 0],
    ],
  )
})

test('shares that come from outside are money put in at the price of their day', () => {
  const { measure } = worldOf({
    ledger: [
      transaction('transfer-in', '2024-01-02', {
        instrument: named('ACME'),
        quantity: decimal('3'),
        price: money('9 USD'),
      }),
    ],
    prices: { ACME: { '2024-01-02': 10, '2024-02-01': 11 } },
  })
  const { returns } = measure('2024-01-02', '2024-02-01')
  near(returns.netFlows, 30)
  near(returns.twr, 0.1)
})

test('the same money in a benchmark buys at the close of its day', () => {
  const { measure } = worldOf({
    ledger: [cashEntry('deposit', '2024-01-02', '100 USD'), cashEntry('deposit', '2024-02-01', '100 USD')],
  })
  const { series } = measure('2024-01-02', '2024-03-01')
  const index = courseOf({ '2024-01-02': 50, '2024-02-01': 100, '2024-03-01': 110 })
  const same = withSameFlows(series, { day: index.days, close: index.price })
  near(same!.returns.endValue, 330)
  near(same!.returns.twr, 1.2)
  assert.equal(
    withSameFlows(series, { day: Int32Array.of(day('2024-02-15')), close: Float64Array.of(1) }),
    null,
  )
})

const price = fc.integer({ min: 50, max: 200 })

test('whatever is traded: the parts add up to the gain, and contributions to the Dietz return', () => {
  const step = fc.record({
    type: fc.constantFrom('buy' as const, 'buy' as const, 'sell' as const),
    at: fc.integer({ min: 3, max: 27 }),
    symbol: fc.constantFrom('A', 'B'),
    quantity: fc.integer({ min: 1, max: 9 }),
    fee: fc.integer({ min: 0, max: 5 }),
  })
  const days = Array.from({ length: 28 }, (_, i) => `2024-01-${String(i + 1).padStart(2, '0')}`)
  const walk = fc.array(price, { minLength: 28, maxLength: 28 })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), walk, walk, walk, (steps, a, b, usd) => {
      const pricesOf = (values: readonly number[]) =>
        Object.fromEntries(days.map((on, i) => [on, values[i]!]))
      const { measure, valueOn, issues } = worldOf({
        ledger: [
          cashEntry('deposit', days[1]!, '100000 EUR'),
          ...steps.map(({ type, at, symbol, quantity, fee }) =>
            trade(
              type,
              days[at]!,
              `${quantity} x ${symbol === 'A' ? a[at] : b[at]} ${symbol === 'A' ? 'EUR' : 'USD'}`,
              {
                symbol,
                fee: String(fee),
              },
            ),
          ),
        ],
        prices: { A: pricesOf(a), B: pricesOf(b) },
        rates: days.map((on, i) => rate('USD/EUR', on, String(usd[i]! / 100))),
      })
      fc.pre(!issues.some(({ code }) => code === 'oversold'))
      const { returns, parts, series } = measure(days[1]!, days[27]!)
      const sum = parts.lines.reduce((total, { gain }) => total + gain, 0)
      near(sum, returns.gain, 1e-6)
      const { other } = parts.parts
      near(other, 0, 1e-6)
      const shares = parts.lines.reduce((total, { contribution }) => total + contribution!, 0)
      near(shares, returns.dietz!, 1e-9)
      near(series.value.at(-1)!, Number(text(valueOn(days[27]!).total)), 1e-6)
    }),
  )
})

test('local and currency effects add up to the gain in the base currency, to the last digit', () => {
  fc.assert(
    fc.property(price, price, price, price, (bought, now, then, today) => {
      const { valueOn } = worldOf({
        ledger: [trade('buy', '2024-01-02', `7 x ${bought / 10} USD`, { fee: '0.35' })],
        prices: { ACME: { '2024-01-02': bought / 10, '2024-06-28': now / 10 } },
        rates: [
          rate('USD/EUR', '2024-01-02', String(then / 100)),
          rate('USD/EUR', '2024-06-28', String(today / 100)),
        ],
      })
      const [line] = valueOn('2024-06-28').lines
      const sum = addDecimals(line!.localEffect!, line!.fxEffect!)
      assert.equal(compareDecimals(sum, line!.totalEffect!), 0)
    }),
  )
})

type OutsideCase = {
  readonly inputs: { readonly transactions: readonly Readonly<Record<string, string>>[] }
  readonly expected: Readonly<Record<string, string>>
}

const baln = sharedData('accounting/gf-baln-buy.json')
test('the outside case gf-baln-buy', { skip: baln === null ? noSharedData : false }, () => {
  const { inputs, expected } = JSON.parse(readFileSync(baln!, 'utf8')) as OutsideCase
  const [bought] = inputs.transactions
  const terms = `${bought!.quantity} x ${bought!.price} ${bought!.currency}`
  const { valueOn } = worldOf({
    ledger: [trade('buy', bought!.date!, terms, { fee: bought!.fee!, symbol: 'BALN.SW' })],
    prices: { 'BALN.SW': { '2021-11-30': 136.6, '2021-12-18': 148.9 } },
  })
  const [line] = valueOn('2021-12-18').lines
  assert.deepEqual([text(line!.value), text(line!.unrealised)], [expected.value, expected.net])
})

const split = sharedData('accounting/own-split-2for1.json')
test('the outside case own-split-2for1 is worth the same before and after', {
  skip: split === null ? noSharedData : false,
}, () => {
  const { expected } = JSON.parse(readFileSync(split!, 'utf8')) as OutsideCase
  const { valueOn } = worldOf({
    ledger: [
      trade('buy', '2024-01-02', '10 x 100 EUR'),
      transaction('split', '2024-06-03', {
        instrument: named('ACME'),
        ratio: { new: decimal('2'), old: decimal('1') },
      }),
      trade('sell', '2024-07-01', '5 x 60 EUR'),
    ],
    prices: { ACME: { '2024-05-31': 110, '2024-06-03': 55, '2024-07-01': 62 } },
  })
  const [before, after, end] = ['2024-05-31', '2024-06-03', '2024-07-01'].map((on) => valueOn(on).lines[0])
  assert.equal(text(before!.value), expected.value_before_split_at_110)
  assert.equal(text(after!.value), expected.value_after_split_at_55)
  assert.deepEqual([text(end!.value), text(end!.unrealised)], [expected.value, expected.unrealized])
})
