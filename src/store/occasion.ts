/** On which occasion rows of one asset are written: by which run, and when. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type Occasion = { readonly assetId: number; readonly runId: number; readonly now: EpochMs }
