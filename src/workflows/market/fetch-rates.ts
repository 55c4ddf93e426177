/** The rates of one pair from its source into `fx_rates`, digit by digit. */
import { AppError } from '#core/errors.ts'
import { parseRate } from '#core/fx/currency-units.ts'
import { observedBars } from '#core/market/observed-bars.ts'
import { formatDecimal } from '#core/money/decimal.ts'
import { SIMULATED } from '#core/simulate/source-id.ts'
import { addDays, dayOfMoment, type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { Fallback } from '#ports/price-source.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type FetchJob, historyNow, type PricesJob } from './fetch-values.ts'
import type { RefreshedSeries } from './refresh-market.ts'

/** Units of a currency for one euro, from the ECB. Throws what it throws. */
export async function fetchEuroRates(
  currency: string,
  { window, runId, signal }: FetchJob,
  bench: Workbench,
): Promise<RefreshedSeries> {
  const source = bench.series('ecb')
  const { day, digits } = await source.values({ id: currency, ...window }, signal)
  const dated = Array.from(day, (on, i) => ({ day: on as EpochDay, text: digits[i]! }))
  const pair = { base: 'EUR', quote: currency }
  return store({ ...pair, source: source.id, fallbacks: [], dated, runId }, bench)
}

/** The closes of a pair at a provider of prices, each the shortest decimal that is its double. Throws what it throws. */
export async function fetchProviderRates(
  pair: { readonly base: string; readonly quote: string },
  job: PricesJob,
  bench: Workbench,
): Promise<RefreshedSeries> {
  const symbol = `${pair.base}${pair.quote}=X`
  const { source, fallbacks, series } = await historyNow(symbol, job, bench)
  if (source === SIMULATED) {
    throw new AppError(
      'bad-request',
      `Did not store invented rates for "${symbol}": they would turn into invented money.`,
    )
  }
  const { day, close } = observedBars(series.bars)
  const dated = Array.from(day, (on, i) => ({ day: on as EpochDay, text: String(close[i]!) }))
  return store({ ...pair, source, fallbacks, dated, runId: job.runId }, bench)
}

type ToStore = {
  readonly base: string
  readonly quote: string
  readonly source: string
  readonly fallbacks: readonly Fallback[]
  readonly dated: readonly { readonly day: EpochDay; readonly text: string }[]
  readonly runId: number
}

async function store(
  { base, quote, source, fallbacks, dated, runId }: ToStore,
  { store, clock }: Workbench,
): Promise<RefreshedSeries> {
  const said = dated.flatMap(({ day, text }) => {
    const rate = parseRate(text)
    return rate ? [{ day, rate: formatDecimal(rate) }] : []
  })
  const [first, last] = [said[0], said.at(-1)]
  if (!first || !last) {
    throw new AppError(
      'no-usable-rows',
      `The answer of ${source} for ${base}/${quote} holds no rate; nothing was stored.`,
    )
  }
  // Somewhere it may be tomorrow already, but nowhere later.
  if (last.day > addDays(dayOfMoment(clock.now()), 1)) {
    throw new AppError(
      'bad-payload',
      `Cannot believe ${source}: its rate of ${base}/${quote} for ${formatDay(last.day)} is of a day to come.`,
    )
  }
  const days = said.map(({ day }) => day)
  const rates = said.map(({ rate }) => rate)
  const appended = await store.fxRates.append({
    base,
    quote,
    source,
    days,
    rates,
    knownAt: clock.now(),
    runId,
  })
  return { source, fallbacks, days: days.length, firstDay: first.day, lastDay: last.day, ...appended }
}
