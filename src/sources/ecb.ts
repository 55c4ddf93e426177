/** Daily euro reference rates from the European Central Bank, which need no key. */
import { AppError } from '#core/errors.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { parseEcbRates } from '#formats/dated-values/ecb-rates.ts'
import type { SeriesRequest, SeriesSource } from '#ports/series-source.ts'
import { addressAt, askWire, noData, type WireOptions } from './wire-source.ts'

/** `request.id` is a currency code; values are units of it for one euro. */
export function ecbSource(options: WireOptions): SeriesSource {
  return {
    id: 'ecb',
    about: 'ECB: euro reference rates of some thirty currencies since 1999, on TARGET days',
    // No number is published: https://data.ecb.europa.eu/help/api/overview
    requestsPerMinute: null,
    requestsPerDay: null,
    delay: 'the same day, about 16:00 Frankfurt time',
    licence: 'free to use with the source named; for information, not for transactions',
    async values(request, signal) {
      const seriesKey = `D.${currencyOf(request)}.EUR.SP00.A`
      const asked = { source: 'ecb', symbol: request.id, url: ratesUrl(options.baseUrl, seriesKey, request) }
      return askWire(options, asked, signal, (body) => {
        const values = parseEcbRates(body, { seriesKey })
        return values.day.length > 0 ? values : noData(asked)
      })
    },
  }
}

/** Dots and plus signs would ask for other series or for several. */
function currencyOf({ id }: SeriesRequest): string {
  if (/^[A-Z]{3}$/.test(id)) return id
  throw new AppError('bad-request', `The ECB knows currencies by three capital letters, not by "${id}".`)
}

function ratesUrl(baseUrl: string, seriesKey: string, { from, to }: SeriesRequest): string {
  return addressAt(baseUrl, `service/data/EXR/${seriesKey}`, {
    format: 'csvdata',
    detail: 'dataonly',
    ...(from === null ? {} : { startPeriod: formatDay(from) }),
    ...(to === null ? {} : { endPeriod: formatDay(to) }),
  })
}
