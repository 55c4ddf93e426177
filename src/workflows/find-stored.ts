/** The stored instrument that a name stands for. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Asset } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'
import { notStored } from './read-prices.ts'
import { type AliasUse, resolveStored } from './resolve-symbol.ts'

export type FoundAsset = { readonly asset: Asset; readonly via: AliasUse | null }

/** What the name meant on a day; null for today. Throws AppError `not-found` and `bad-usage`. */
export async function findStored(
  name: string,
  on: EpochDay | null,
  bench: Pick<Workbench, 'store' | 'clock'>,
): Promise<FoundAsset> {
  const { symbol, via } = await resolveStored(name, on, bench)
  const asset = await bench.store.assets.find(symbol)
  if (!asset) throw notStored(name)
  return { asset, via }
}
