/** A price file that somebody hands over, and how it is to be read. */
import { AppError } from '#core/errors.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { PriceFileOptions } from '#formats/price-files/parse-price-file.ts'

export type PriceFile = PriceFileOptions & { readonly bytes: Uint8Array }

/** `option` names a symbol at the door. Throws AppError `bad-usage` where a file holds several and none was named. */
export function onlySeries(
  found: readonly PriceSeries[],
  { file, option }: { readonly file: string; readonly option: string },
): PriceSeries {
  const [only] = found
  if (found.length === 1 && only) return only
  const symbols = found.map(({ symbol }) => symbol)
  const listed = `${symbols.slice(0, 12).join(', ')}${symbols.length > 12 ? ', …' : ''}`
  throw new AppError(
    'bad-usage',
    `${file} holds ${found.length} symbols (${listed}): pick one with ${option}.`,
  )
}
