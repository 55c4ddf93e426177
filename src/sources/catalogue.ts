/** Every source of prices and of dated values. A new one is a file and a line here. */
import type { Clock } from '#ports/clock.ts'
import type { Http } from '#ports/http.ts'
import type { InstrumentSource } from '#ports/instrument-source.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { SeriesSource } from '#ports/series-source.ts'
import { alphavantageSource } from './alphavantage.ts'
import { ecbSource } from './ecb.ts'
import { eodhdSource } from './eodhd.ts'
import { filesSource } from './files.ts'
import { finnhubSource } from './finnhub.ts'
import { fredSource } from './fred.ts'
import { alphavantageInstruments } from './instruments/alphavantage-instruments.ts'
import { eodhdInstruments } from './instruments/eodhd-instruments.ts'
import { finnhubInstruments } from './instruments/finnhub-instruments.ts'
import { filesInstruments, simulatedInstruments } from './instruments/local-instruments.ts'
import { tiingoInstruments } from './instruments/tiingo-instruments.ts'
import { twelvedataInstruments } from './instruments/twelvedata-instruments.ts'
import { yahooInstruments } from './instruments/yahoo-instruments.ts'
import { simulatedSource } from './simulated.ts'
import { stooqSource } from './stooq.ts'
import { tiingoSource } from './tiingo.ts'
import { twelvedataSource } from './twelvedata.ts'
import type { WireOptions } from './wire-source.ts'
import { yahooSource } from './yahoo.ts'

type WireEntry<S> = {
  readonly id: string
  readonly create: (options: WireOptions) => S
  readonly needsKey: boolean
}

/** Those on the wire, in the order they are asked when nothing else is said. */
export const wireSources = [
  { id: 'yahoo', create: yahooSource, needsKey: false },
  { id: 'stooq', create: stooqSource, needsKey: false },
  { id: 'tiingo', create: tiingoSource, needsKey: true },
  { id: 'twelvedata', create: twelvedataSource, needsKey: true },
  { id: 'eodhd', create: eodhdSource, needsKey: true },
  { id: 'finnhub', create: finnhubSource, needsKey: true },
  { id: 'alphavantage', create: alphavantageSource, needsKey: true },
] as const satisfies readonly WireEntry<PriceSource>[]

/** Those of economic series and exchange rates, which have no price of an asset. */
export const seriesSources = [
  { id: 'ecb', create: ecbSource, needsKey: false },
  { id: 'fred', create: fredSource, needsKey: true },
] as const satisfies readonly WireEntry<SeriesSource>[]

/** Those that know instruments by name, under the ids of the price sources whose key, address and budget they share. */
export const instrumentSources = [
  { id: 'yahoo', create: yahooInstruments, needsKey: false },
  { id: 'tiingo', create: tiingoInstruments, needsKey: true },
  { id: 'twelvedata', create: twelvedataInstruments, needsKey: true },
  { id: 'eodhd', create: eodhdInstruments, needsKey: true },
  { id: 'finnhub', create: finnhubInstruments, needsKey: true },
  { id: 'alphavantage', create: alphavantageInstruments, needsKey: true },
] as const satisfies readonly WireEntry<InstrumentSource>[]

export type WireSourceId = (typeof wireSources)[number]['id'] | (typeof seriesSources)[number]['id']

/** Where a provider is asked, and with which key; empty without one. */
export type Upstream = { readonly url: string; readonly apiKey: string }

export type SourceSettings = {
  readonly filesFolder: string
  readonly upstreams: Readonly<Record<WireSourceId, Upstream>>
  readonly simulatedSeed: number
  readonly http: Http
  readonly clock: Clock
}

/** Those that can be asked: a source that needs a key and has none is left out. */
export function createSources(settings: SourceSettings): readonly PriceSource[] {
  const { filesFolder, simulatedSeed, clock } = settings
  return [
    filesSource({ folder: filesFolder }),
    ...wireSources.flatMap((entry) => reachable(entry, settings)),
    simulatedSource({ seed: simulatedSeed, clock, faults: true }),
  ]
}

export function createSeriesSources(settings: SourceSettings): readonly SeriesSource[] {
  return seriesSources.flatMap((entry) => reachable<SeriesSource>(entry, settings))
}

export function createInstrumentSources(settings: SourceSettings): readonly InstrumentSource[] {
  return [
    filesInstruments(filesSource({ folder: settings.filesFolder })),
    ...instrumentSources.flatMap((entry) => reachable<InstrumentSource>(entry, settings)),
    simulatedInstruments(),
  ]
}

function reachable<S>(
  { id, create, needsKey }: WireEntry<S> & { readonly id: WireSourceId },
  { upstreams, http, clock }: SourceSettings,
): S[] {
  const { url, apiKey } = upstreams[id]
  return needsKey && apiKey === '' ? [] : [create({ baseUrl: url, apiKey, http, clock })]
}
