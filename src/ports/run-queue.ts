/** Work in the background of one process: begun in turn, watched, cancelled. */
import type { Report } from './compute.ts'

export type RunQueue = {
  /** Keeps a place, so that nothing is prepared for work that has none. Throws AppError `too-many-runs`. */
  take(): Place
  /** Null for what is not in hand here: unknown, or ended. */
  progress(id: number): RunProgress | null
  /** Runs in hand: waiting or under way. */
  size(): number
  /** Resolves once it has ended, or `limitMs` have gone by; at once for what is not in hand. */
  ended(id: number, limitMs: number): Promise<void>
  /** False for what is not in hand. What it was doing ends with AppError `cancelled`. */
  cancel(id: number): boolean
  /** Cancels everything, and resolves once it has ended. */
  close(): Promise<void>
}

export type Place = {
  /** Begins `work` at once, or when those before it have ended; it never throws. */
  begin(id: number, work: (watch: RunWatch) => Promise<void>): void
  /** Gives the place back. */
  leave(): void
}

export type RunWatch = { readonly signal: AbortSignal; readonly onProgress: Report }

export type RunProgress = {
  readonly state: 'waiting' | 'running'
  /** Both 0 while nothing was told. */
  readonly done: number
  readonly total: number
}
