/** Writes under a key of the caller's, so that one that is sent twice is done once. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type WriteKey = { readonly userId: number; readonly key: string }

/** What became of an earlier request under the key. */
export type EarlierWrite =
  | { readonly state: 'none' }
  /** A request of another kind or content. */
  | { readonly state: 'other' }
  | { readonly state: 'under-way' }
  /** `body` is null where it was too large to keep. */
  | { readonly state: 'done'; readonly status: number; readonly body: string | null }

export type RepeatedWriteStore = {
  /** With `none` the key is taken, and the request is to be done now. */
  begin(key: WriteKey, requestHash: string, now: EpochMs): Promise<EarlierWrite>
  finish(key: WriteKey, answer: { readonly status: number; readonly body: string | null }): Promise<void>
  /** What failed may be tried again. */
  forget(key: WriteKey): Promise<void>
}
