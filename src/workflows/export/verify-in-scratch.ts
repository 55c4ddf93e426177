/** The drill of a backup for a server: each in an empty store of its own, and few of them at a time. */
import { AppError } from '#core/errors.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type VerifiedExport, verifyExport } from './verify-export.ts'

/** Lends a workbench on a store that nobody uses, which is gone afterwards. */
export type WithScratch = <T>(use: (empty: Workbench) => Promise<T>) => Promise<T>

export type VerifyFile = (bytes: Uint8Array, file: string) => Promise<VerifiedExport>

/** Each holds a whole portfolio in memory, and a database on disk. */
const AT_ONCE_MAX = 2

/** Throws as `verifyExport`, and AppError `busy` where two are under way. */
export function verifyInScratch(withScratch: WithScratch): VerifyFile {
  let underWay = 0
  return async (bytes, file) => {
    if (underWay >= AT_ONCE_MAX)
      throw new AppError('busy', `${AT_ONCE_MAX} exports are being verified already. Try again in a minute.`)
    underWay++
    try {
      return await withScratch((empty) => verifyExport(bytes, file, empty))
    } finally {
      underWay--
    }
  }
}
