// The books of small ledgers, worked by hand, and what holds for any ledger.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDecimals, compareDecimals, decimalToNumber, subtractDecimals, zero } from '#core/money/decimal.ts'
import type { NewEntry } from '#core/portfolio/ledger-entry.ts'
import type { CostBasis } from '#core/portfolio/settings.ts'
import type { Transaction } from '#core/portfolio/transaction.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import {
  cashEntry,
  decimal,
  entry,
  ledgerOf,
  money,
  named,
  text,
  trade,
  transaction,
} from '#test/support/ledger-samples.ts'
import type { Books } from './books.ts'
import { keepBooks, noRates } from './keep-books.ts'
import { quantityOf, sumOrNull } from './lots.ts'

function booksOf(
  given: readonly (Transaction | NewEntry)[],
  costBasis: CostBasis = 'fifo',
  convert = noRates,
): Books {
  return keepBooks(ledgerOf(given), { costBasis, baseCurrency: null, convert, until: null })
}

const held = (books: Books) =>
  books.positions.map(({ account, instrument, lots }) => ({
    ...(account === '' ? {} : { account }),
    symbol: instrument.symbol,
    quantity: text(quantityOf(lots)),
    cost: text(sumOrNull(lots.map(({ cost }) => cost))),
  }))
const gains = (books: Books) => books.realised.map(({ gain }) => text(gain))
const codes = (books: Books) =>
  books.issues.map(({ code }) => code).filter((code) => code !== 'cash-not-kept')
const cash = (books: Books) => books.cash.map(({ currency, value }) => `${text(value)} ${currency}`)
const flows = (books: Books) =>
  books.flows.map(({ way, money: moved, shares }) =>
    moved
      ? `${way} ${text(moved.value)} ${moved.currency}`
      : `${way} ${text(shares!.quantity)} ${shares!.instrument.symbol}`,
  )

test('a purchase costs its fee too, and a sale brings what is left after its fee', () => {
  const books = booksOf([
    cashEntry('deposit', '2024-01-02', '1000 EUR'),
    trade('buy', '2024-01-03', '10 x 50 EUR', { fee: '5' }),
    trade('sell', '2024-02-01', '4 x 60 EUR', { fee: '2', tax: '1' }),
  ])
  assert.deepEqual(held(books), [{ symbol: 'ACME', quantity: '6', cost: '303' }])
  // 240 − 3 brought, 505 × 4 / 10 = 202 paid.
  assert.deepEqual(gains(books), ['35'])
  assert.deepEqual(cash(books), ['732 EUR'])
  assert.deepEqual(flows(books), ['in 1000 EUR'])
  assert.deepEqual(
    books.income.map(({ kind, amount, inTrade }) => `${kind} ${text(amount.value)} ${inTrade}`),
    ['fee -5 true', 'fee -2 true', 'tax -1 true'],
  )
  assert.deepEqual(codes(books), [])
})

test('the oldest lots leave first, chosen ones before them, and at average cost every share costs the same', () => {
  const ledger = [
    trade('buy', '2024-01-02', '10 x 10 USD', { fee: '1' }),
    trade('buy', '2024-02-01', '30 x 14 USD', { fee: '3' }),
  ]
  const sale = trade('sell', '2024-03-01', '20 x 15 USD', { fee: '2' })
  assert.deepEqual(gains(booksOf([...ledger, sale])), ['56'])
  assert.deepEqual(gains(booksOf([...ledger, sale], 'average')), ['36'])
  const chosen = entry(sale, { lots: [{ entry: 2, quantity: decimal('20') }] })
  // 298 − 423 × 20 / 30.
  assert.deepEqual(gains(booksOf([...ledger, chosen])), ['16'])
  assert.deepEqual(held(booksOf([...ledger, sale], 'average')), [
    { symbol: 'ACME', quantity: '20', cost: '262' },
  ])
})

test('lots know what they were, so that a sale names them', () => {
  const books = booksOf([
    trade('buy', '2024-01-02', '1 x 10 USD'),
    trade('buy', '2024-01-03', '1 x 20 USD'),
    trade('sell', '2024-01-04', '1.5 x 30 USD'),
  ])
  const [{ lots }] = books.realised as [Books['realised'][number]]
  assert.deepEqual(
    lots.map((lot) => [lot.entry, text(lot.quantity), text(lot.cost)]),
    [
      [1, '1', '10'],
      [2, '0.5', '10'],
    ],
  )
})

test('a sale of more than is held says so, and no position goes below nothing', () => {
  const books = booksOf([
    trade('buy', '2024-01-02', '5 x 10 USD'),
    trade('sell', '2024-01-03', '8 x 12 USD'),
    trade('sell', '2024-01-04', '1 x 12 USD', { symbol: 'NONE' }),
  ])
  assert.deepEqual(held(books), [])
  assert.deepEqual(gains(books), ['10'])
  assert.deepEqual(codes(books), ['oversold', 'oversold'])
  assert.match(books.issues[0]!.message, /Entry 2 \(sell ACME\) takes 8 out, but 5 of ACME were held/)
})

test('a sale that stands before its purchase on one day is booked after it', () => {
  const books = booksOf([trade('sell', '2024-01-02', '5 x 12 USD'), trade('buy', '2024-01-02', '5 x 10 USD')])
  assert.deepEqual([gains(books), codes(books)], [['10'], []])
})

test('of a day whose entries all have a clock, the clock orders; without it the order of writing does', () => {
  const at = (ms: number) => ({ tradedAt: ms as EpochMs })
  const ledger = [
    trade('buy', '2024-01-02', '10 x 10 USD'),
    { ...trade('sell', '2024-01-03', '10 x 12 USD'), ...at(2_000) },
    { ...trade('buy', '2024-01-03', '10 x 20 USD'), ...at(1_000) },
  ]
  // Sold after the second purchase, at an average cost of 15 a share; written before it, at 10.
  assert.deepEqual(gains(booksOf(ledger, 'average')), ['-30'])
  const half = ledger.map((one, i) => (i === 1 ? { ...one, tradedAt: null } : one))
  assert.deepEqual(gains(booksOf(half, 'average')), ['20'])
})

test('what is bought and sent on to another own account on one day arrives there', () => {
  const books = booksOf([
    transaction('transfer-in', '2024-01-02', {
      account: 'b',
      instrument: named('ACME'),
      quantity: decimal('4'),
    }),
    trade('buy', '2024-01-02', '4 x 10 USD', { account: 'a' }),
    transaction('transfer-out', '2024-01-02', {
      account: 'a',
      instrument: named('ACME'),
      quantity: decimal('4'),
    }),
  ])
  assert.deepEqual(held(books), [{ account: 'b', symbol: 'ACME', quantity: '4', cost: '40' }])
  assert.deepEqual([codes(books), flows(books)], [[], ['in 40 USD']])
})

test('a split multiplies shares and leaves the cost, once, before the trades of its day', () => {
  const ratio = { new: decimal('3'), old: decimal('1') }
  const books = booksOf([
    trade('buy', '2024-01-02', '10 x 90 USD'),
    trade('sell', '2024-06-03', '15 x 31 USD'),
    transaction('split', '2024-06-03', { instrument: named('ACME'), ratio }),
  ])
  assert.deepEqual(held(books), [{ symbol: 'ACME', quantity: '15', cost: '450' }])
  assert.deepEqual(gains(books), ['15'])
  const byCount = transaction('split', '2024-06-03', { instrument: named('ACME'), quantity: decimal('20') })
  assert.deepEqual(held(booksOf([trade('buy', '2024-01-02', '10 x 90 USD'), byCount])), [
    { symbol: 'ACME', quantity: '30', cost: '900' },
  ])
})

test('one split entry reaches every account that holds the shares, unless it names one that does', () => {
  const ratio = { new: decimal('2'), old: decimal('1') }
  const ledger = [
    trade('buy', '2024-01-02', '1 x 10 USD', { account: 'a' }),
    trade('buy', '2024-01-02', '2 x 10 USD', { account: 'b' }),
  ]
  const quantities = (account: string) =>
    held(
      booksOf([...ledger, transaction('split', '2024-06-03', { instrument: named('ACME'), ratio, account })]),
    ).map(({ quantity }) => quantity)
  assert.deepEqual(
    [quantities(''), quantities('b')],
    [
      ['2', '4'],
      ['1', '4'],
    ],
  )
})

test('a merger and a new symbol carry cost and age over; cash on top pays back cost', () => {
  const books = booksOf([
    trade('buy', '2020-01-02', '10 x 10 USD', { symbol: 'OLD' }),
    transaction('merger', '2024-01-02', {
      instrument: named('OLD'),
      target: named('NEW'),
      ratio: { new: decimal('3'), old: decimal('2') },
      cash: money('30 USD'),
    }),
    transaction('symbol-change', '2024-02-01', { instrument: named('NEW'), target: named('NEWER') }),
  ])
  assert.deepEqual(held(books), [{ symbol: 'NEWER', quantity: '15', cost: '70' }])
  assert.equal(books.positions[0]!.lots[0]!.acquiredOn, 18_263)
  assert.deepEqual(codes(books), [])
})

test('a merger for cash alone is a sale of everything', () => {
  const books = booksOf([
    trade('buy', '2024-01-02', '4 x 10 USD'),
    transaction('merger', '2024-03-01', { instrument: named('ACME'), cash: money('60 USD') }),
  ])
  assert.deepEqual([held(books), gains(books)], [[], ['20']])
})

test('a spin-off takes over as much of the cost as it says it is worth, and none where it says nothing', () => {
  const parent = trade('buy', '2024-01-02', '10 x 100 USD')
  const born = (price: string | null) =>
    transaction('spinoff', '2024-03-01', {
      instrument: named('ACME'),
      target: named('BABY'),
      quantity: decimal('5'),
      price: price === null ? null : money(price),
    })
  assert.deepEqual(held(booksOf([parent, born('40 USD')])), [
    { symbol: 'ACME', quantity: '10', cost: '800' },
    { symbol: 'BABY', quantity: '5', cost: '200' },
  ])
  const silent = booksOf([parent, born(null)])
  assert.deepEqual(held(silent)[1], { symbol: 'BABY', quantity: '5', cost: '0' })
  assert.deepEqual(codes(silent), ['cost-unknown'])
})

test('capital paid back lowers the cost, and is a gain once there is none left', () => {
  const back = (amount: string) =>
    transaction('return-of-capital', '2024-05-02', { instrument: named('ACME'), cash: money(amount) })
  const bought = trade('buy', '2024-01-02', '10 x 10 USD')
  assert.deepEqual(held(booksOf([bought, back('30 USD')])), [{ symbol: 'ACME', quantity: '10', cost: '70' }])
  const beyond = booksOf([bought, back('130 USD')])
  assert.deepEqual([held(beyond)[0]!.cost, gains(beyond)], ['0', ['30']])
})

test('a transfer between own accounts moves lots with their cost and is no flow; one to outside is', () => {
  const inKind = (type: 'transfer-in' | 'transfer-out', day: string, account: string) =>
    transaction(type, day, { account, instrument: named('ACME'), quantity: decimal('4') })
  const bought = trade('buy', '2024-01-02', '10 x 10 USD', { account: 'a' })
  const own = booksOf([
    bought,
    inKind('transfer-out', '2024-02-01', 'a'),
    inKind('transfer-in', '2024-02-03', 'b'),
  ])
  assert.deepEqual(held(own), [
    { account: 'a', symbol: 'ACME', quantity: '6', cost: '60' },
    { account: 'b', symbol: 'ACME', quantity: '4', cost: '40' },
  ])
  assert.deepEqual(flows(own), ['in 100 USD'])
  const outside = booksOf([bought, inKind('transfer-out', '2024-02-01', 'a')])
  assert.deepEqual(flows(outside), ['in 100 USD', 'out 4 ACME'])
  assert.deepEqual(gains(outside), [])
})

test('cash that goes from one own account to another is no flow', () => {
  const books = booksOf([
    cashEntry('deposit', '2024-01-02', '100 EUR', { account: 'a' }),
    cashEntry('transfer-out', '2024-01-05', '-40 EUR', { account: 'a' }),
    cashEntry('transfer-in', '2024-01-08', '40 EUR', { account: 'b' }),
  ])
  assert.deepEqual([flows(books), cash(books)], [['in 100 EUR'], ['60 EUR', '40 EUR']])
})

test('a dividend is income before the tax kept back; interest, fees and rewards are what they are', () => {
  const books = booksOf([
    cashEntry('deposit', '2024-01-01', '1 USD'),
    trade('buy', '2024-01-02', '10 x 0.1 USD'),
    cashEntry('dividend', '2024-02-01', '8.5 USD', { instrument: named('ACME'), tax: money('1.5 USD') }),
    cashEntry('interest', '2024-03-01', '2 USD'),
    cashEntry('fee', '2024-03-02', '-0.5 USD'),
    transaction('reward', '2024-04-01', {
      instrument: named('ACME'),
      quantity: decimal('1'),
      price: money('3 USD'),
    }),
  ])
  assert.deepEqual(books.income.map(({ kind, amount }) => `${kind} ${text(amount.value)}`).toSorted(), [
    'dividend 10',
    'fee -0.5',
    'interest 2',
    'reward 3',
    'tax -1.5',
  ])
  assert.deepEqual(cash(books), ['10 USD'])
  assert.deepEqual(held(books), [{ symbol: 'ACME', quantity: '11', cost: '4' }])
})

test('pence are pounds, however the price is written', () => {
  for (const terms of ['10 x 250 GBX', '10 x 250 GBp', '10 x 2.50 GBP'])
    assert.equal(held(booksOf([trade('buy', '2024-01-02', terms)]))[0]!.cost, '25')
  const inHundredths = { ...trade('buy', '2024-01-02', '10 x 250 GBP'), priceUnit: decimal('0.01') }
  assert.equal(held(booksOf([inHundredths]))[0]!.cost, '25')
})

test('shares priced in one currency and paid in another cost what the entry says at its own rate', () => {
  const bought = {
    ...trade('buy', '2024-01-02', '10 x 100 USD'),
    cash: money('-920 EUR'),
    fee: money('9.2 EUR'),
    fx: { rate: decimal('0.92'), from: 'USD', to: 'EUR' },
  }
  const books = booksOf([cashEntry('deposit', '2024-01-01', '2000 EUR'), bought])
  const [{ cost, currency, baseCost }] = books.positions[0]!.lots as [
    Books['positions'][number]['lots'][number],
  ]
  assert.deepEqual([text(cost), currency, text(baseCost)], ['1010', 'USD', '929.2'])
  assert.deepEqual(cash(books), ['1080 EUR'])
})

test('a currency without a rate leaves a stated gap', () => {
  const books = booksOf([
    cashEntry('deposit', '2024-01-01', '2000 EUR'),
    trade('buy', '2024-01-02', '10 x 100 USD'),
  ])
  assert.equal(books.positions[0]!.lots[0]!.baseCost, null)
  assert.deepEqual(codes(books), ['missing-rate', 'negative-cash'])
})

test('an exchange of currencies moves both sides and is no flow', () => {
  const books = booksOf([
    cashEntry('deposit', '2024-01-01', '1000 EUR'),
    cashEntry('fx', '2024-01-02', '-500 EUR', { counterCash: money('545 USD') }),
  ])
  assert.deepEqual([cash(books), flows(books).length], [['500 EUR', '545 USD'], 1])
})

test('the books of an earlier day hold what there was then', () => {
  const ledger = ledgerOf([
    trade('buy', '2024-01-02', '1 x 10 USD'),
    trade('buy', '2024-02-02', '1 x 10 USD'),
  ])
  const asked = { costBasis: 'fifo', baseCurrency: null, convert: noRates } as const
  const { day } = ledger[0]!.transaction
  assert.equal(held(keepBooks(ledger, { ...asked, until: day }))[0]!.quantity, '1')
})

test('an ISIN ties entries together, and a ticker beside two ISINs stays two companies', () => {
  const one = named('TKR', { isin: 'US0000000001' })
  const two = named('TKR', { isin: 'US0000000002' })
  const buy = (instrument: typeof one) => ({ ...trade('buy', '2024-01-02', '1 x 10 USD'), instrument })
  const alone = booksOf([buy(one), buy(named('TKR')), buy({ ...one, symbol: null })])
  assert.deepEqual(held(alone), [{ symbol: 'TKR', quantity: '3', cost: '30' }])
  assert.equal(held(booksOf([buy(one), buy(two)])).length, 2)
})

const quantity = fc.integer({ min: 1, max: 400 }).map((n) => `${n / 8}`)
const anyTrade = fc.record({
  type: fc.constantFrom('buy' as const, 'sell' as const),
  day: fc.integer({ min: 1, max: 28 }),
  quantity,
  price: fc.integer({ min: 1, max: 9999 }).map((n) => `${n / 100}`),
  fee: fc.integer({ min: 0, max: 300 }).map((n) => `${n / 100}`),
})

test('whatever is bought and sold: cost left + cost sold = cost bought, and gains = money out − money in + cost left', () => {
  fc.assert(
    fc.property(
      fc.array(anyTrade, { maxLength: 30 }),
      fc.constantFrom('fifo' as const, 'average' as const),
      (given, basis) => {
        const ledger = given.map(({ type, day, quantity: amount, price, fee }) =>
          trade(type, `2024-01-${String(day).padStart(2, '0')}`, `${amount} x ${price} USD`, { fee }),
        )
        const books = booksOf(ledger, basis)
        fc.pre(!codes(books).includes('oversold'))
        const spent = (way: 'in' | 'out') =>
          books.flows
            .filter((flow) => flow.way === way)
            .reduce((sum, { money: moved }) => addDecimals(sum, moved!.value), zero)
        const left = sumOrNull(books.positions.flatMap(({ lots }) => lots.map(({ cost }) => cost)))!
        const gained = sumOrNull(books.realised.map(({ gain }) => gain))!
        const balance = addDecimals(subtractDecimals(spent('out'), spent('in')), left)
        assert.equal(compareDecimals(gained, balance), 0, `${text(gained)} is ${text(balance)}`)
      },
    ),
  )
})

type CostCase = {
  readonly inputs: {
    readonly transactions: readonly Readonly<Record<string, string>>[]
    readonly final_price?: string
  }
  readonly expected: Readonly<Record<string, string>>
  readonly tolerance: { readonly abs: number }
}

const costCases = {
  'cost-pp-1': { fifo_cost: 'cost', fifo_realized: 'gain', qty: 'quantity' },
  'own-average-cost': { fifo_cost_left: 'cost', fifo_realized: 'gain' },
  'own-split-2for1': { fifo_cost: 'cost', realized: 'gain', quantity: 'quantity' },
  'gf-baln-buy-sell': { net: 'gain', quantity: 'quantity', cost: 'cost' },
} as const
const averageCases = {
  'cost-pp-1': { avg_cost: 'cost', avg_realized: 'gain' },
  'own-average-cost': { avg_cost_left: 'cost', avg_realized: 'gain' },
} as const

for (const [basis, cases] of [
  ['fifo', costCases],
  ['average', averageCases],
] as const) {
  for (const [id, figures] of Object.entries(cases)) {
    const file = sharedData(`accounting/${id}.json`)
    test(`the outside case ${id} at ${basis} cost`, { skip: file === null ? noSharedData : false }, () => {
      const { inputs, expected, tolerance } = JSON.parse(readFileSync(file!, 'utf8')) as CostCase
      const books = booksOf(inputs.transactions.map(entryOfCase), basis)
      const lots = books.positions.flatMap((position) => position.lots)
      const found = {
        cost: sumOrNull(lots.map(({ cost }) => cost))!,
        gain: sumOrNull(books.realised.map(({ gain }) => gain))!,
        quantity: quantityOf(lots),
      }
      for (const [name, figure] of Object.entries(figures) as [string, keyof typeof found][]) {
        const off = Math.abs(decimalToNumber(found[figure]) - Number(expected[name]))
        assert.ok(off <= tolerance.abs, `${name}: ${text(found[figure])} is ${expected[name]}`)
      }
    })
  }
}

function entryOfCase({
  date = '',
  type = '',
  quantity: amount,
  price,
  fee,
  amount: whole,
  ratio,
  ...more
}: Readonly<Record<string, string>>): Transaction {
  const currency = more.currency ?? 'EUR'
  const kind = type.toLowerCase() as 'buy' | 'sell' | 'split'
  const [fresh, old] = ratio?.split(':') ?? []
  const signed = kind === 'buy' ? `-${whole}` : whole
  return transaction(kind, date, {
    instrument: named(more.symbol ?? 'ACME'),
    quantity: amount === undefined ? null : decimal(amount),
    price: price === undefined ? null : money(`${price} ${currency}`),
    fee: fee === undefined ? null : money(`${fee} ${currency}`),
    cash: whole === undefined ? null : money(`${signed} ${currency}`),
    ratio: fresh && old ? { new: decimal(fresh), old: decimal(old) } : null,
  })
}
