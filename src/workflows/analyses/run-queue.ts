/** A queue of runs in this process: some at once, some waiting, and no more. */
import { AppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import type { Place, RunProgress, RunQueue, RunWatch } from '#ports/run-queue.ts'

/** As many at once as there are threads that compute, and so many more that wait. */
export type QueueBounds = { readonly running: number; readonly waiting: number }

export const usualBounds: QueueBounds = { running: 2, waiting: 50 }

type Run = {
  readonly work: (watch: RunWatch) => Promise<void>
  readonly ending: AbortController
  readonly ended: PromiseWithResolvers<void>
  progress: RunProgress
}

export function createRunQueue(clock: Clock, bounds: QueueBounds = usualBounds): RunQueue {
  const runs = new Map<number, Run>()
  const turns = takeTurns(runs, bounds)
  return {
    take() {
      turns.takePlace()
      return placeOf((id, work) => {
        const progress = { state: 'waiting', done: 0, total: 0 } as const
        runs.set(id, { work, ending: new AbortController(), ended: Promise.withResolvers(), progress })
        turns.begin(id)
      }, turns.leavePlace)
    },
    size: () => runs.size,
    progress: (id) => runs.get(id)?.progress ?? null,
    async ended(id, limitMs) {
      const run = runs.get(id)
      if (run) await withinMs(run.ended.promise, limitMs, clock)
    },
    cancel(id) {
      const run = runs.get(id)
      run?.ending.abort()
      return run !== undefined
    },
    async close() {
      for (const { ending } of runs.values()) ending.abort()
      await Promise.all([...runs.values()].map(({ ended }) => ended.promise))
    },
  }
}

/** Who has a place, and whose turn it is. */
function takeTurns(runs: Map<number, Run>, bounds: QueueBounds) {
  const waiting: number[] = []
  let places = 0
  let running = 0
  const beginNext = () => {
    while (running < bounds.running) {
      const id = waiting.shift()
      if (id === undefined) return
      running += 1
      const run = runs.get(id)!
      void carryOut(run).finally(() => {
        runs.delete(id)
        run.ended.resolve()
        places -= 1
        running -= 1
        beginNext()
      })
    }
  }
  return {
    takePlace() {
      if (places >= bounds.running + bounds.waiting) throw tooMany(bounds)
      places += 1
    },
    leavePlace() {
      places -= 1
    },
    begin(id: number) {
      waiting.push(id)
      beginNext()
    },
  }
}

function carryOut(run: Run): Promise<void> {
  run.progress = { ...run.progress, state: 'running' }
  const onProgress = (done: number, total: number) => {
    run.progress = { state: 'running', done, total }
  }
  return run.work({ signal: run.ending.signal, onProgress })
}

/** A place is used once: begun or given back. */
function placeOf(begin: Place['begin'], leave: Place['leave']): Place {
  let isOpen = true
  const once = (act: () => void) => {
    if (isOpen) act()
    isOpen = false
  }
  return { begin: (id, work) => once(() => begin(id, work)), leave: () => once(leave) }
}

async function withinMs(ended: Promise<void>, limitMs: number, clock: Clock): Promise<void> {
  const waited = new AbortController()
  const late = clock.sleep(limitMs, waited.signal).catch(() => {})
  await Promise.race([ended, late])
  waited.abort()
}

function tooMany({ running, waiting }: QueueBounds): AppError {
  return new AppError(
    'too-many-runs',
    `${running} analyses run and ${waiting} wait already; ask again when some have ended, or cancel one.`,
    { details: { running, waiting } },
  )
}
