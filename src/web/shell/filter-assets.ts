/** Finding an instrument by a few letters of its symbol or name. */
import type { AssetRow } from '#protocol/http/assets.ts'

type Named = Pick<AssetRow, 'symbol' | 'name'>

/** Symbols that start with the letters come first, then symbols that contain them, then names; otherwise in given order. */
export function filterAssets<Asset extends Named>(assets: readonly Asset[], letters: string): Asset[] {
  const wanted = letters.trim().toLowerCase()
  if (wanted === '') return [...assets]
  const byRank: Asset[][] = [[], [], []]
  for (const asset of assets) byRank[rankOf(asset, wanted)]?.push(asset)
  return byRank.flat()
}

function rankOf({ symbol, name }: Named, wanted: string): number {
  const lower = symbol.toLowerCase()
  if (lower.startsWith(wanted)) return 0
  if (lower.includes(wanted)) return 1
  return name?.toLowerCase().includes(wanted) ? 2 : -1
}
