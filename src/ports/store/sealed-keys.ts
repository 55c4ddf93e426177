/** Keys of providers, sealed: the store holds what nobody can read without the key of this home. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { NewAuditEntry } from './audit.ts'

export type SealedKey = { readonly name: string; readonly sealed: string; readonly updatedAt: EpochMs }

export type SealedKeyChange = {
  /** Rows to add or to put in place of those of the same name. */
  readonly keys: readonly SealedKey[]
  readonly audit: NewAuditEntry
}

export type SealedKeyStore = {
  /**
   * Whoever seals does it in `work`, which nobody else does meanwhile, on what is kept then. Its rows and what is written down of it are
   * stored together, or not at all. `work` may be asked twice, and throws to leave all as it is.
   */
  change(work: (kept: readonly SealedKey[]) => SealedKeyChange): Promise<void>
  /** By name. */
  list(): Promise<readonly SealedKey[]>
  /** False when there was none. */
  remove(name: string): Promise<boolean>
}
