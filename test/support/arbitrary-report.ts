// Random reports of portfolios, hostile ones included, for whoever has to carry them without loss.
import * as fc from 'fast-check'
import type { Decimal } from '#core/money/decimal.ts'
import { transactionTypes, type Transaction } from '#core/portfolio/transaction.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { FieldKind, Fields, Json, Row } from '#formats/report/field.ts'
import { type PortfolioReport, priceColumns, type PriceHistory } from '#formats/report/portfolio-report.ts'
import {
  actionFields,
  holdingFields,
  infoFields,
  instrumentFields,
  metricFields,
  optimizationFields,
  qualityFields,
  rateFields,
  snapshotFields,
} from '#formats/report/report-fields.ts'

/** Exact numbers of up to 40 digits, a third of them beyond what a double holds. */
const decimal: fc.Arbitrary<Decimal> = fc.oneof(
  fc.record({ units: fc.bigInt(-(10n ** 9n), 10n ** 9n), scale: fc.integer({ min: 0, max: 8 }) }),
  fc.record({ units: fc.bigInt(-(10n ** 15n), 10n ** 15n), scale: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ units: fc.bigInt(-(10n ** 40n), 10n ** 40n), scale: fc.integer({ min: 0, max: 40 }) }),
)

const awkward = fc.constantFrom(
  '=1+1',
  '+49 30',
  '-x',
  '@SUM(A1)',
  "'=quoted",
  "''-twice",
  "'plain",
  '\tcell',
  '\rline',
  'a\nb',
  'a\r\nb',
  ' spaced ',
  '"quoted", and more',
  '<b>&amp;</b>',
  '_x0001_',
  '_x005F_x0001_',
  '\u0001\u001f',
  '007',
  '1e5',
  '2024-01-02',
  'true',
  'null',
  'holdings',
  'ledger',
  '__proto__',
  'Müller & Söhne',
  '株式会社',
  '🦆',
  '\ufeff',
  'x'.repeat(300),
)

/** Never empty, for an empty text is none; whole characters only, and none that databases refuse. */
const text = fc
  .oneof(
    { arbitrary: fc.string({ maxLength: 12, unit: 'binary' }), weight: 2 },
    { arbitrary: awkward, weight: 2 },
    fc.string(),
  )
  .map((one) => one.replaceAll('\0', '\ufffd').toWellFormed())
  .filter((one) => one !== '')

const day = fc.integer({ min: -25_567, max: 40_000 }).map((one) => one as EpochDay)
const moment = fc.integer({ min: -2_000_000_000_000, max: 4_000_000_000_000 }).map((one) => one as EpochMs)
const double = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(NaN))
const symbol = fc.stringMatching(/^[A-Z0-9]{1,5}(\.[A-Z]{1,2})?$/)

const data: fc.Arbitrary<Json> = fc
  .dictionary(
    fc.stringMatching(/^[A-Za-z0-9.]{1,6}$/),
    fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), text),
  )
  .map((one) => ({ ...one }) as Json)

const byKind: Readonly<Record<FieldKind, fc.Arbitrary<unknown>>> = {
  text,
  decimal,
  amount: decimal,
  number: double,
  fraction: double,
  count: fc.integer({ min: 0, max: 10_000 }),
  day,
  moment,
  data,
}

function row<R>(fields: Fields): fc.Arbitrary<R> {
  const cells = Object.entries(fields).map(([name, { kind, required }]) => {
    const missing = kind === 'number' || kind === 'fraction' || kind === 'count' ? NaN : null
    const some = byKind[kind]
    return [name, required ? some : fc.option(some, { nil: missing, freq: 3 })] as const
  })
  return fc.record(Object.fromEntries(cells)) as unknown as fc.Arbitrary<R & Row>
}

const money = fc.record({ value: decimal, currency: fc.oneof(fc.constantFrom('EUR', 'USD', 'GBX'), text) })
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const word = maybe(text)
const instrument = fc
  .record({ symbol: word, isin: word, cusip: word, mic: word, name: word })
  .filter((one) => Object.values(one).some((said) => said !== null))

const transaction: fc.Arbitrary<Transaction> = fc.record({
  type: fc.constantFrom(...transactionTypes),
  day,
  tradedAt: maybe(moment),
  settleDay: maybe(day),
  account: fc.oneof(fc.constant(''), text),
  instrument: maybe(instrument),
  quantity: maybe(decimal),
  price: maybe(money),
  priceUnit: decimal,
  cash: maybe(money),
  counterCash: maybe(money),
  fee: maybe(money),
  tax: maybe(money),
  fx: maybe(fc.record({ rate: decimal, from: text, to: text })),
  ratio: maybe(fc.record({ new: decimal, old: decimal })),
  target: maybe(instrument),
  group: word,
  externalIds: fc.array(
    fc.record({
      scope: fc.constantFrom('row' as const, 'order' as const, 'account' as const, 'file' as const),
      id: text,
    }),
    { maxLength: 2 },
  ),
  note: word,
})

const entry = fc.record({
  transaction,
  lots: fc.array(fc.record({ entry: fc.integer({ min: 1, max: 99 }), quantity: decimal }), { maxLength: 2 }),
})

const history: fc.Arbitrary<PriceHistory> = fc
  .tuple(symbol, word, fc.uniqueArray(day, { minLength: 1, maxLength: 8 }))
  .chain(([symbol, currency, days]) => {
    const column = fc
      .array(double, { minLength: days.length, maxLength: days.length })
      .map((one) => Float64Array.from(one))
    const words = fc.array(word, { minLength: days.length, maxLength: days.length })
    return fc.record({
      symbol: fc.constant(symbol),
      currency: fc.constant(currency),
      day: fc.constant(Int32Array.from(days).sort()),
      columns: fc.record(Object.fromEntries(priceColumns.map((name) => [name, column]))) as fc.Arbitrary<
        PriceHistory['columns']
      >,
      source: words,
      grade: words,
      said: fc
        .dictionary(fc.nat({ max: days.length - 1 }).map(String), data)
        .map((some) => new Map(Object.entries(some).map(([t, one]) => [Number(t), one] as const))),
    })
  })

export const arbitraryReport: fc.Arbitrary<PortfolioReport> = fc.record({
  info: row<PortfolioReport['info']>(infoFields),
  holdings: fc.array(row<PortfolioReport['holdings'][number]>(holdingFields), { maxLength: 4 }),
  ledger: fc.array(entry, { maxLength: 6 }),
  quality: fc.array(row<PortfolioReport['quality'][number]>(qualityFields), { maxLength: 2 }),
  optimizations: fc.array(row<PortfolioReport['optimizations'][number]>(optimizationFields), {
    maxLength: 2,
  }),
  metrics: fc.array(row<PortfolioReport['metrics'][number]>(metricFields), { maxLength: 3 }),
  snapshots: fc.array(row<PortfolioReport['snapshots'][number]>(snapshotFields), { maxLength: 3 }),
  instruments: fc.array(row<PortfolioReport['instruments'][number]>(instrumentFields), { maxLength: 2 }),
  actions: fc.array(row<PortfolioReport['actions'][number]>(actionFields), { maxLength: 2 }),
  rates: fc.array(row<PortfolioReport['rates'][number]>(rateFields), { maxLength: 2 }),
  history: fc
    .uniqueArray(history, { maxLength: 2, selector: ({ symbol }) => symbol })
    .map((all) => all.sort((a, b) => (a.symbol < b.symbol ? -1 : 1))),
})
