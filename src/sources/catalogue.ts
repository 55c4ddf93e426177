/** Every price source. A new one is a file and a line here. */
import type { Clock } from '#ports/clock.ts'
import type { Http } from '#ports/http.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { filesSource } from './files.ts'
import { simulatedSource } from './simulated.ts'
import { yahooSource } from './yahoo.ts'

export type SourceSettings = {
  readonly filesFolder: string
  readonly yahooUrl: string
  readonly simulatedSeed: number
  readonly http: Http
  readonly clock: Clock
}

/** In the order they are asked when nothing else is said. */
export function createSources({
  filesFolder,
  yahooUrl,
  simulatedSeed,
  http,
  clock,
}: SourceSettings): readonly PriceSource[] {
  return [
    filesSource({ folder: filesFolder }),
    yahooSource({ baseUrl: yahooUrl, http, clock }),
    simulatedSource({ seed: simulatedSeed, clock, faults: true }),
  ]
}
