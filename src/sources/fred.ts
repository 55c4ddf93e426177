/** Economic series from FRED, the data service of the Federal Reserve Bank of St. Louis. */
import { formatDay } from '#core/time/epoch-day.ts'
import { parseFredObservations } from '#formats/dated-values/fred-observations.ts'
import type { SeriesRequest, SeriesSource } from '#ports/series-source.ts'
import { addressAt, askWire, noData, type WireOptions } from './wire-source.ts'

export function fredSource(options: WireOptions): SeriesSource {
  return {
    id: 'fred',
    about: 'FRED: economic series such as rates, inflation and employment, as last revised',
    // https://fred.stlouisfed.org/docs/api/fred/errors.html names the limit (status 429) without its number; clients count 120.
    requestsPerMinute: 120,
    requestsPerDay: null,
    delay: 'as each series is released',
    licence: 'free key; some series belong to others, whose terms apply',
    values(request, signal) {
      const asked = { source: 'fred', symbol: request.id, url: observationsUrl(options, request) }
      return askWire(options, asked, signal, (body) => {
        const values = parseFredObservations(body)
        return values.day.length > 0 ? values : noData(asked)
      })
    },
  }
}

function observationsUrl({ baseUrl, apiKey }: WireOptions, { id, from, to }: SeriesRequest): string {
  return addressAt(baseUrl, 'fred/series/observations', {
    series_id: id,
    file_type: 'json',
    sort_order: 'asc',
    ...(from === null ? {} : { observation_start: formatDay(from) }),
    ...(to === null ? {} : { observation_end: formatDay(to) }),
    api_key: apiKey,
  })
}
