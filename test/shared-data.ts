// Finds the shared real-price data beside the checkout, where there is any; tests that need it skip visibly without it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const besideCheckout = join(fileURLToPath(new URL('..', import.meta.url)), '..', 'shared', 'data')
const root = process.env.ASSAY_SHARED_DATA ?? besideCheckout

export const noSharedData =
  'the shared price data is not on this machine (set ASSAY_SHARED_DATA to its folder)'

/** The path of a shared data file, or null where it is absent. */
export function sharedData(path: string): string | null {
  const file = join(root, path)
  return existsSync(file) ? file : null
}
