// The ECB, FRED and Yahoo on this machine, each in its own wire form, with what they hold set by the test.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chartBody, type ChartBar } from './chart-body.ts'

/** Days to values as the provider writes them; `.` is FRED's missing value. */
export type Dated = Readonly<Record<string, string>>

export type MarketUpstream = {
  /** Settings that point the program here. */
  readonly environment: Readonly<Record<string, string>>
  readonly asked: string[]
  /** Rates by currency, against the euro. */
  readonly ecb: Map<string, Dated>
  readonly fred: Map<string, Dated>
  readonly yahoo: Map<string, readonly ChartBar[]>
  /** From here on everything is answered with 503. */
  fail(): void
  close(): Promise<void>
}

type Answer = { readonly status?: number; readonly body: string }

export async function startMarketUpstream(): Promise<MarketUpstream> {
  const held = {
    ecb: new Map<string, Dated>(),
    fred: new Map<string, Dated>(),
    yahoo: new Map<string, ChartBar[]>(),
  }
  const asked: string[] = []
  let isDown = false
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    asked.push(url.pathname + url.search)
    const { status = 200, body } = isDown ? { status: 503, body: '' } : answerTo(url, held)
    response.writeHead(status).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    environment: {
      ECB_URL: address,
      FRED_URL: address,
      YAHOO_URL: address,
      FRED_API_KEY: 'sesame',
      ASSAY_SOURCES: 'yahoo',
      RATE_LIMIT_DELAY: '0',
    },
    asked,
    ...held,
    fail: () => void (isDown = true),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function answerTo(url: URL, { ecb, fred, yahoo }: Pick<MarketUpstream, 'ecb' | 'fred' | 'yahoo'>): Answer {
  const window = (from: string, to: string) => ({
    from: url.searchParams.get(from) ?? '',
    to: url.searchParams.get(to) ?? '9999',
  })
  const currency = /^\/service\/data\/EXR\/D\.([A-Z]{3})\.EUR\.SP00\.A$/.exec(url.pathname)?.[1]
  if (currency !== undefined) {
    const rates = ecb.get(currency)
    return rates
      ? { body: ecbBody(currency, rates, window('startPeriod', 'endPeriod')) }
      : { status: 404, body: '' }
  }
  if (url.pathname === '/fred/series/observations') {
    const observations = fred.get(url.searchParams.get('series_id') ?? '')
    if (!observations) return { status: 400, body: '{"error_message":"The series does not exist."}' }
    return { body: fredBody(observations, window('observation_start', 'observation_end')) }
  }
  const symbol = decodeURIComponent(url.pathname.replace('/v8/finance/chart/', ''))
  const bars = yahoo.get(symbol)
  return bars ? { body: JSON.stringify(chartBody(bars, { symbol })) } : { status: 404, body: '{}' }
}

type Window = { readonly from: string; readonly to: string }

const within = (dated: Dated, { from, to }: Window) =>
  Object.entries(dated).filter(([day]) => day >= from && day <= to)

/** `service/data/EXR/D.USD.EUR.SP00.A?format=csvdata&detail=dataonly`, as https://data.ecb.europa.eu/help/api/data shows it. */
function ecbBody(currency: string, rates: Dated, window: Window): string {
  const header = 'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE\n'
  const key = `EXR.D.${currency}.EUR.SP00.A,D,${currency},EUR,SP00,A`
  const lines = within(rates, window).map(([day, rate]) => `${key},${day},${rate}\n`)
  return lines.length === 0 ? '' : `${header}${lines.join('')}`
}

/** https://fred.stlouisfed.org/docs/api/fred/series_observations.html. */
function fredBody(observations: Dated, window: Window): string {
  const rows = within(observations, window).map(([date, value]) => ({
    realtime_start: '2024-02-01',
    realtime_end: '2024-02-01',
    date,
    value,
  }))
  return JSON.stringify({ units: 'lin', count: rows.length, offset: 0, limit: 100_000, observations: rows })
}
