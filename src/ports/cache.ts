/** A place for bytes that may be lost at any time. */

/** `unhealthy` when a part of it does not answer, so that less is kept than was asked for. */
export type CacheStatus = 'healthy' | 'unhealthy'

/** Held by one at a time, until it is released or its time is up. */
export type Claim = { release(): Promise<void> }

/** No call throws: a cache that cannot answer holds nothing, and one that cannot write forgets. */
export type Cache = {
  /** Null when nothing is held under the key. */
  get(key: string): Promise<Uint8Array | null>
  set(key: string, bytes: Uint8Array, ttlMs: number): Promise<void>
  delete(key: string): Promise<void>
  /**
   * Null while another holds it. Those who share a cache share its claims; a cache that nobody shares, or that cannot answer,
   * always grants one.
   */
  claim(key: string, ttlMs: number): Promise<Claim | null>
  status(): Promise<CacheStatus>
  close(): Promise<void>
}
