// Rates of any pair: worked by hand, by property, and against what another market saw.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type GapPolicy, thatDayOnly } from '#core/market-data/gap-policy.ts'
import { seededRandom } from '#core/math/random.ts'
import { decimalToNumber, formatDecimal, parseDecimal } from '#core/money/decimal.ts'
import { type EpochDay, type EpochMs, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { agreementOn } from './agreement.ts'
import { currencyUnit } from './currency-units.ts'
import { findRate } from './find-rate.ts'
import { type Rate, rateBook } from './rate-book.ts'

const DAY = 19_724 as EpochDay

const said = (pair: string, rate: string, given: Partial<Rate> = {}): Rate => ({
  base: pair.slice(0, 3),
  quote: pair.slice(4),
  source: 'ecb',
  day: DAY,
  knownAt: 1_000 as EpochMs,
  rate: parseDecimal(rate)!,
  ...given,
})
const pairOf = (text: string) => ({
  from: currencyUnit(text.slice(0, 3))!,
  to: currencyUnit(text.slice(4))!,
})
const ask = (rates: readonly Rate[], pair: string, given: { day?: EpochDay; gap?: GapPolicy } = {}) => {
  const { day = DAY, gap = thatDayOnly } = given
  const found = findRate(rateBook(rates), pairOf(pair), { day, gap, oldest: 0 as EpochDay })
  if (!found) return null
  const path = found.path.map(({ kind, from, to }) => `${kind} ${from}→${to}`)
  return { rate: formatDecimal(found.rate), day: found.day, path }
}
const atHome = [said('EUR/USD', '1.0950'), said('EUR/GBP', '0.86375'), said('EUR/ZAR', '20.3477')]

test('a direct rate keeps the digits of its source; an inverse one is divided once', () => {
  assert.deepEqual(ask(atHome, 'EUR/USD'), { rate: '1.0950', day: DAY, path: ['direct EUR→USD'] })
  assert.deepEqual(ask([said('EUR/USD', '1.25')], 'USD/EUR'), {
    rate: '0.8',
    day: DAY,
    path: ['inverse USD→EUR'],
  })
  assert.equal(ask([said('EUR/USD', '3')], 'USD/EUR')?.rate, '0.33333333333333333333')
})

test('two rates against the euro make the third: 1.0950 / 0.86375 by hand', () => {
  assert.deepEqual(ask(atHome, 'GBP/USD'), {
    rate: '1.2677279305354558611', // long division
    day: DAY,
    path: ['inverse GBP→EUR', 'direct EUR→USD'],
  })
})

test('through the dollar where the euro has no rate, through both where one pivot is not enough', () => {
  const dollars = [said('USD/BRL', '5'), said('USD/JPY', '140')]
  assert.deepEqual(ask(dollars, 'BRL/JPY')?.path, ['inverse BRL→USD', 'direct USD→JPY'])
  assert.equal(ask(dollars, 'BRL/JPY')?.rate, '28')
  const mixed = [said('EUR/USD', '1.25'), said('USD/BRL', '5'), said('EUR/GBP', '0.8')]
  assert.deepEqual(ask(mixed, 'GBP/BRL')?.path, ['inverse GBP→EUR', 'direct EUR→USD', 'direct USD→BRL'])
  assert.equal(ask(mixed, 'GBP/BRL')?.rate, '7.8125')
})

test('a quoted pair wins over a path through a pivot', () => {
  const quoted = [...atHome, said('GBP/USD', '1.27', { source: 'yahoo' })]
  assert.deepEqual(ask(quoted, 'GBP/USD'), { rate: '1.27', day: DAY, path: ['direct GBP→USD'] })
})

test('small units are legs of their own', () => {
  assert.deepEqual(ask([], 'GBp/GBP'), { rate: '0.01', day: DAY, path: ['unit GBp→GBP'] })
  assert.deepEqual(ask([], 'KWD/KWF'), { rate: '1000', day: DAY, path: ['unit KWD→KWF'] })
  assert.equal(ask([], 'GBX/GBp')?.rate, '1')
  assert.deepEqual(ask(atHome, 'GBp/EUR')?.path, ['unit GBp→GBP', 'inverse GBP→EUR'])
  assert.equal(ask([said('EUR/GBP', '0.8')], 'GBp/EUR')?.rate, '0.0125')
  assert.deepEqual(ask(atHome, 'EUR/ZAc'), {
    rate: '2034.77',
    day: DAY,
    path: ['direct EUR→ZAR', 'unit ZAR→ZAc'],
  })
})

test('a currency is worth itself on any day; an unknown one is a gap and never 1', () => {
  assert.deepEqual(ask([], 'CHF/CHF'), { rate: '1', day: DAY, path: [] })
  assert.equal(ask(atHome, 'EUR/CHF'), null)
  assert.equal(ask(atHome, 'CHF/NOK'), null)
})

test('legs of different days are never put together', () => {
  const day = (DAY + 1) as EpochDay
  const rates = [...atHome, said('EUR/USD', '1.1', { day })]
  assert.equal(ask(rates, 'GBP/USD', { day }), null)
  const gap = { policy: 'previous', maxAgeDays: 7 } as const
  assert.deepEqual(ask(rates, 'GBP/USD', { day, gap }), ask(atHome, 'GBP/USD'))
  assert.equal(ask(rates, 'EUR/USD', { day: (DAY + 9) as EpochDay, gap }), null)
  assert.equal(ask(rates, 'EUR/USD', { day: (DAY + 8) as EpochDay, gap })?.day, DAY + 1)
})

test('of several sources the central bank is taken, then the first by name', () => {
  const two = [said('EUR/USD', '1.2', { source: 'yahoo' }), said('EUR/USD', '1.1')]
  assert.equal(ask(two, 'EUR/USD')?.rate, '1.1')
  const providers = [said('EUR/USD', '1.2', { source: 'yahoo' }), said('EUR/USD', '1.3', { source: 'stooq' })]
  assert.equal(ask(providers, 'EUR/USD')?.rate, '1.3')
})

test('for random rates, the inverse of the inverse and either pivot agree within the stated rounding', () => {
  const random = seededRandom(11)
  for (let run = 0; run < 300; run++) {
    const text = () => (random() * 10 ** Math.floor(random() * 6 - 3) + 1e-4).toFixed(8)
    const [usd, gbp, jpy] = [text(), text(), text()]
    const euros = [said('EUR/USD', usd), said('EUR/GBP', gbp), said('EUR/JPY', jpy)]
    const rate = (pair: string, rates = euros) => Number(ask(rates, pair)?.rate)
    const near = (a: number, b: number) => assert.ok(Math.abs(a / b - 1) < 1e-14, `${usd} ${gbp} ${jpy}`)
    near(rate('GBP/JPY') * rate('JPY/GBP'), 1)
    // The same market quoted against the dollar: USD/x from EUR/x and EUR/USD.
    const dollars = ['GBP', 'JPY'].map((code) => said(`USD/${code}`, ask(euros, `USD/${code}`)!.rate))
    near(rate('GBP/JPY', dollars), rate('GBP/JPY'))
    near(rate('GBp/JPY') * 100, rate('GBP/JPY'))
    const there = said('JPY/GBP', ask([said('GBP/JPY', jpy)], 'JPY/GBP')!.rate)
    near(rate('GBP/JPY', [there]), Number(jpy))
  }
})

test('other sources are asked for the same day and differ beyond the tolerance or not', () => {
  const book = rateBook([
    ...atHome,
    said('EUR/USD', '1.0960', { source: 'yahoo' }),
    said('EUR/USD', '1.15', { source: 'stooq' }),
  ])
  const pair = pairOf('EUR/USD')
  const found = findRate(book, pair, {
    day: DAY,
    gap: thatDayOnly,
    oldest: DAY,
  })!
  const checked = agreementOn(book, pair, found).map(({ source, agrees, difference }) => [
    source,
    agrees,
    difference.toFixed(6),
  ])
  assert.deepEqual(checked, [
    ['stooq', false, '0.050228'],
    ['yahoo', true, '0.000913'],
  ])
})

const oanda = sharedData('fx_crypto/EURUSD_oanda_2007-2018_lean.csv')
const brokerDays = { skip: oanda === null && noSharedData }

/** Closing bids of a broker, one a day. */
function brokerRates(): Rate[] {
  return readFileSync(oanda!, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [time = '', , , , close = ''] = line.split(',')
      const day = parseIsoDay(`${time.slice(0, 4)}-${time.slice(4, 6)}-${time.slice(6, 8)}`)!
      return said('EUR/USD', close, { day, source: 'oanda' })
    })
}

test('the euro of a broker, turned over and back, is the broker’s euro on every day', brokerDays, () => {
  const rates = brokerRates()
  assert.ok(rates.length > 3_700)
  for (const { day, rate } of rates) {
    const asked = { day, gap: thatDayOnly, oldest: day }
    const turned = findRate(
      rateBook([said('EUR/USD', formatDecimal(rate), { day })]),
      pairOf('USD/EUR'),
      asked,
    )!
    const over = said('USD/EUR', formatDecimal(turned.rate), { day })
    const back = findRate(rateBook([over]), pairOf('EUR/USD'), asked)!
    assert.ok(Math.abs(decimalToNumber(back.rate) / decimalToNumber(rate) - 1) < 1e-15)
  }
})

// The ECB's reference rates at the ends of years, at the dollar's low of 2008 and its high of 2017, as it published them.
const published: Readonly<Record<string, string>> = {
  '2008-07-15': '1.5990',
  '2008-12-31': '1.3917',
  '2009-12-31': '1.4406',
  '2010-12-31': '1.3362',
  '2011-12-30': '1.2939',
  '2012-12-31': '1.3194',
  '2013-12-31': '1.3791',
  '2014-12-31': '1.2141',
  '2015-12-31': '1.0887',
  '2016-12-30': '1.0541',
  '2017-01-03': '1.0385',
  '2017-12-29': '1.1993',
  '2018-12-31': '1.1450',
}

test('the central bank and a broker agree within the tolerance on days both quoted', brokerDays, () => {
  const fixings = Object.entries(published).map(([day, rate]) =>
    said('EUR/USD', rate, { day: parseIsoDay(day)! }),
  )
  const book = rateBook([...fixings, ...brokerRates()])
  for (const { day } of fixings) {
    const found = findRate(book, pairOf('EUR/USD'), { day, gap: thatDayOnly, oldest: day })!
    const [check] = agreementOn(book, pairOf('EUR/USD'), found)
    assert.deepEqual(
      [check?.source, check?.agrees],
      ['oanda', true],
      `${formatDay(day)}: ${check?.difference}`,
    )
  }
})
