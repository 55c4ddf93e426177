// Books, values and snapshots of a large portfolio, from bars that are in memory, against the bare arithmetic inside them.
import { seededRandom } from '#core/math/random.ts'
import { addDecimals, type Decimal, multiplyDecimals, zero } from '#core/money/decimal.ts'
import { keepBooks, noRates } from '#core/portfolio/books/keep-books.ts'
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import { makeSnapshots } from '#core/portfolio/snapshots.ts'
import type { PriceBook } from '#core/portfolio/valuation/price-course.ts'
import { portfolioRates } from '#core/portfolio/valuation/portfolio-rates.ts'
import { valueSeries } from '#core/portfolio/valuation/value-series.ts'
import { rateBook } from '#core/fx/rate-book.ts'
import { addDays, epochDay, type EpochDay, isWeekend } from '#core/time/epoch-day.ts'
import { ledgerOf, named, transaction } from '#test/support/ledger-samples.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import type { Measurement } from './harness/benchmark.ts'
import { timePairs } from './harness/pairs.ts'

const HOLDINGS = 200
const ENTRIES = 50_000
const PAIRS = 3
/** 200 holdings over 10 years, valued day by day. */
const VALUE_MS_MAX = 150
const FROM = epochDay(2014, 1, 1)
const TO = epochDay(2023, 12, 29)

const sessions = sessionsBetween(FROM, TO)
const prices = new Map(Array.from({ length: HOLDINGS }, (_, i) => [`S${i}`, priceBookOf(i)]))
const small = ledgerWith(1_000)
const large = ledgerWith(ENTRIES)

export const benchmark = {
  *measure(): Generator<Measurement> {
    const rates = portfolioRates(rateBook([]))
    const market = { rates, prices: ({ key }: { key: string }) => prices.get(key)! }
    const asked = { costBasis: 'fifo', baseCurrency: 'USD', convert: noRates, until: null } as const
    const books = keepBooks(small, asked)
    const valued = timePairs(() => valueSeries(books, { from: FROM, to: TO }, market), bareValues, {
      pairs: PAIRS,
    })
    yield {
      work: `portfolio, ${HOLDINGS} holdings valued on ${sessions.length} days`,
      peer: 'the multiplications alone',
      ...valued,
      aim: 0.02,
      mostMs: VALUE_MS_MAX,
    }
    const kept = timePairs(
      () => keepBooks(large, asked),
      () => bareSums(large),
      { pairs: PAIRS },
    )
    yield { work: `portfolio, books of ${ENTRIES} entries`, peer: 'its sums alone', ...kept, aim: 0.02 }
    const input = {
      entries: large,
      costBasis: 'fifo',
      baseCurrency: 'USD',
      prices,
      rates: [],
      to: TO,
    } as const
    const daily = timePairs(
      () => makeSnapshots(input),
      () => bareSums(large),
      { pairs: 1 },
    )
    yield {
      work: `portfolio, snapshots of ${ENTRIES} entries over 10 years`,
      peer: 'its sums alone',
      ...daily,
      aim: 0.005,
    }
  },
}

function sessionsBetween(from: EpochDay, to: EpochDay): readonly EpochDay[] {
  const days: EpochDay[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (!isWeekend(day)) days.push(day)
  return days
}

function priceBookOf(seed: number): PriceBook {
  const random = seededRandom(seed + 1)
  let price = 50 + random() * 100
  const walk = Float64Array.from(sessions, () => (price *= 1 + (random() - 0.499) * 0.02))
  const market = {
    currency: 'USD',
    days: Int32Array.from(sessions),
    price: walk,
    source: 'bench',
    gradeAt: null,
  }
  return { market, ledger: null, ratios: [] }
}

/** Four purchases to one sale of half as much, spread over the years and the symbols. */
function ledgerWith(count: number): LedgerEntry[] {
  const random = seededRandom(7)
  const deposit = transaction('deposit', formatDay(FROM), {
    cash: { value: whole(1_000_000_000), currency: 'USD' },
  })
  const trades = Array.from({ length: count - 1 }, (_, i) => {
    const day = sessions[Math.floor((i / count) * sessions.length)]!
    const isSale = i % 5 === 4
    const quantity = whole(isSale ? 1 + Math.floor(random() * 4) : 5 + Math.floor(random() * 20))
    return transaction(isSale ? 'sell' : 'buy', formatDay(day), {
      instrument: named(`S${Math.floor(i / 5) % HOLDINGS}`),
      quantity,
      price: { value: { units: BigInt(5_000 + Math.floor(random() * 10_000)), scale: 2 }, currency: 'USD' },
      fee: { value: whole(1), currency: 'USD' },
    })
  })
  return ledgerOf([deposit, ...trades])
}

function whole(value: number): Decimal {
  return { units: BigInt(value), scale: 0 }
}

function bareValues(): number {
  let total = 0
  for (const { market } of prices.values())
    for (let i = 0; i < sessions.length; i++) total += 10 * market!.price[i]!
  return total
}

function bareSums(entries: readonly LedgerEntry[]): Decimal {
  return entries.reduce<Decimal>((sum, { transaction: { quantity, price } }) => {
    if (!quantity || !price) return sum
    return addDecimals(sum, multiplyDecimals(quantity, price.value))
  }, zero)
}
