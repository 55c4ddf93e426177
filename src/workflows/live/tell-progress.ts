/** Tells listeners how far a piece of work is, once a second at most. */
import type { Report } from '#ports/compute.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type Publication, tryToPublish } from './publish-messages.ts'

const EVERY_MS = 1_000

export type ProgressTeller = {
  readonly report: Report
  /** Resolves once what was told last is kept, so that an end told after it stands after it. */
  settled(): Promise<void>
}

export function tellProgress(
  messagesOf: (done: number, total: number) => readonly Publication[],
  bench: Pick<Workbench, 'store' | 'bus' | 'clock' | 'log'>,
): ProgressTeller {
  let toldAt = Number.NEGATIVE_INFINITY
  let telling: Promise<void> | null = null
  return {
    report(done, total) {
      const now = bench.clock.elapsedMs()
      if (telling || now - toldAt < EVERY_MS) return
      toldAt = now
      telling = tryToPublish(messagesOf(done, total), bench).finally(() => {
        telling = null
      })
    },
    settled: async () => telling ?? undefined,
  }
}
