/** What an instrument is known to be: which sources are worth asking for it. */
import { toAppError } from '#core/errors.ts'
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import type { Workbench } from '#ports/workbench.ts'

/** Null when nobody said so, and when the store cannot tell: then every source is asked. */
export async function knownKind(
  symbol: string,
  { store, log }: Pick<Workbench, 'store' | 'log'>,
): Promise<AssetKind | null> {
  try {
    return (await store.assets.find(symbol))?.kind ?? null
  } catch (thrown) {
    log.warn({ symbol, error: toAppError(thrown).message }, 'could not look up what kind of instrument it is')
    return null
  }
}
