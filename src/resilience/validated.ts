/** Believes nothing a source says before it was looked at: right symbol, inside the window, days in order and none to come, real prices. */
import { AppError } from '#core/errors.ts'
import { dayAt } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { addDays, dayOfMoment, type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { HistoryRequest, PriceSource } from '#ports/price-source.ts'

/** A provider may send the running day beside the last closed one; more of the same day is no daily history. */
const BARS_A_DAY_MAX = 2

/** What does not hold throws AppError `bad-payload` that asks for another source: the same question would bring the same answer. */
export function validated(source: PriceSource, clock: Clock): PriceSource {
  return {
    ...source,
    async history(request, signal) {
      const history = await source.history(request, signal)
      const fault =
        symbolFault(history.series, request) ??
        windowFault(history.series, request) ??
        orderFault(history.series) ??
        futureFault(history.series, dayOfMoment(clock.now())) ??
        priceFault(history.series)
      if (fault === null) return history
      throw new AppError(
        'bad-payload',
        `Cannot believe what ${source.id} answered for "${request.symbol}": ${fault}. Try another source.`,
        { retry: 'elsewhere', details: { source: source.id, symbol: request.symbol } },
      )
    },
  }
}

function symbolFault(series: PriceSeries, { symbol }: HistoryRequest): string | null {
  return series.symbol.toUpperCase() === symbol.toUpperCase() ? null : `it is about "${series.symbol}"`
}

function windowFault({ bars }: PriceSeries, { from, to }: HistoryRequest): string | null {
  const outside = bars.day.findIndex((day) => (from !== null && day < from) || (to !== null && day > to))
  return outside === -1 ? null : `${formatDay(dayAt(bars, outside))} lies outside the window asked for`
}

/** Oldest first or newest first are both orders; a mix is none. */
function orderFault({ bars }: PriceSeries): string | null {
  const { day } = bars
  const direction = Math.sign((day.at(-1) ?? 0) - (day[0] ?? 0))
  let sameDay = 1
  for (let i = 1; i < day.length; i++) {
    const step = Math.sign(day[i]! - day[i - 1]!)
    sameDay = step === 0 ? sameDay + 1 : 1
    if (sameDay > BARS_A_DAY_MAX) return `${formatDay(dayAt(bars, i))} stands there ${sameDay} times`
    if (step !== 0 && step !== direction)
      return `its days jump back and forth at ${formatDay(dayAt(bars, i))}`
  }
  return null
}

/** Exchanges ahead of UTC may be in tomorrow already. */
function futureFault({ bars }: PriceSeries, today: EpochDay): string | null {
  const ahead = bars.day.findIndex((day) => day > addDays(today, 1))
  return ahead === -1 ? null : `${formatDay(dayAt(bars, ahead))} has not come yet`
}

function priceFault({ bars }: PriceSeries): string | null {
  return bars.close.some((close) => close > 0) ? null : 'it holds no positive close'
}
