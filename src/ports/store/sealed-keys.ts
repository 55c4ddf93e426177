/** Keys of providers, sealed: the store holds what nobody can read without the key of this home. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type SealedKey = { readonly name: string; readonly sealed: string; readonly updatedAt: EpochMs }

export type SealedKeyStore = {
  set(key: SealedKey): Promise<void>
  /** By name. */
  list(): Promise<readonly SealedKey[]>
  /** False when there was none. */
  remove(name: string): Promise<boolean>
}
