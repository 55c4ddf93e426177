/** Work that one of several processes does for all: whoever holds the lease, until it lets go or dies. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type Lease = { readonly name: string; readonly holder: string; readonly ttlMs: number }

export type LeaseStore = {
  /** Takes a lease that is free or run out, or makes one's own last longer; false while another holds it. */
  take(lease: Lease, now: EpochMs): Promise<boolean>
  /** Lets go of one's own; another's stays. */
  release(lease: Pick<Lease, 'name' | 'holder'>): Promise<void>
}
