/** Reads what a Yahoo chart says about itself, and checks it against what was asked for. */
import { AppError } from '#core/errors.ts'
import { kindOfWord } from '#core/instruments/asset-kind.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { badPayload, checkSymbol, type JsonObject, textAt } from '#formats/price-files/json-shape.ts'

/** What was asked for; an answer about another symbol (`AAPL`) or in another granularity (`1d`) is `bad-payload`. */
export type YahooRequest = { readonly symbol?: string; readonly granularity?: string }

type YahooMeta = {
  readonly symbol: string
  readonly currency: string | null
  readonly exchange: string | null
  readonly instrument: NonNullable<PriceSeries['instrument']>
  /** From UTC to the exchange's clock. */
  readonly offsetSeconds: number
}

/** Throws `bad-payload`, and `intraday-not-supported` for bars of minutes or hours that nobody asked for. */
export function readYahooMeta(meta: JsonObject, path: string, request: YahooRequest): YahooMeta {
  checkGranularity(meta.dataGranularity, path, request.granularity)
  const symbol = textAt(meta.symbol, `${path}.symbol`)
  if (request.symbol !== undefined) checkSymbol(symbol, request.symbol, `${path}.symbol`)
  return {
    symbol,
    currency: optionalText(meta.currency, `${path}.currency`),
    exchange: optionalText(meta.exchangeName, `${path}.exchangeName`),
    instrument: instrumentIn(meta),
    offsetSeconds: offsetAt(meta.gmtoffset, `${path}.gmtoffset`),
  }
}

function checkGranularity(granularity: unknown, path: string, asked: string | undefined): void {
  if (asked === undefined) {
    if (!/^\d+[mh]$/.test(String(granularity))) return
    throw new AppError(
      'intraday-not-supported',
      `The chart holds bars of ${granularity}; hand in daily bars.`,
    )
  }
  if (granularity !== asked) throw badPayload(`${path}.dataGranularity`, asked, granularity)
}

/** Bars are worth no less for a name that cannot be read: it is left out. */
function instrumentIn({ longName, shortName, instrumentType }: JsonObject): YahooMeta['instrument'] {
  const name = [longName, shortName].find((text) => typeof text === 'string' && text.trim() !== '')
  return {
    name: typeof name === 'string' ? name.trim().slice(0, NAME_LENGTH_MAX) : null,
    kind: typeof instrumentType === 'string' ? kindOfWord(instrumentType) : null,
  }
}

const NAME_LENGTH_MAX = 200

function optionalText(value: unknown, path: string): string | null {
  return value === undefined || value === null ? null : textAt(value, path)
}

/** No zone is further than 14 hours from UTC. */
function offsetAt(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 14 * 3600) return value
  throw badPayload(path, 'an offset in seconds', value)
}
