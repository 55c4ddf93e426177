/** The bars of assets: what was observed, what is taken as true, and the transaction that saves a refresh of both. */
import type { BarStore } from '#ports/store/bars.ts'
import { atMost } from '#resilience/at-most.ts'
import { findAsset } from '#store/assets.ts'
import type { Engine } from '#store/engine.ts'
import { readObserved } from './read-observed.ts'
import { readCloses, readResolved } from './resolved-bars.ts'
import { saveRefresh } from './save-refresh.ts'
import { readSayings } from './sayings.ts'

export function barStore(engine: Engine): BarStore {
  const { reader } = engine
  const inTurn = atMost(engine.derivationsAtOnce)
  return {
    saveRefresh: (refresh, derive) =>
      inTurn(() => engine.write((writer) => saveRefresh(writer, refresh, derive))),
    resolved: async (symbol, window, withIndicators) => {
      const asset = await findAsset(reader, symbol)
      return asset && readResolved(reader, asset.id, window, withIndicators)
    },
    closes: async (symbol, window) => {
      const asset = await findAsset(reader, symbol)
      return asset && readCloses(reader, asset.id, window)
    },
    observed: async (symbol, window, knownAt) => {
      const asset = await findAsset(reader, symbol)
      return asset && readObserved(reader, asset.id, window, knownAt)
    },
    sayings: async (symbol, of) => {
      const asset = await findAsset(reader, symbol)
      return asset && readSayings(reader, asset.id, of)
    },
  }
}
