// A process of its own that writes to a store and says so line by line; tests start it, race it and kill it.
import { deriveSample, barsOn, flatBars, moment, refreshOf, startRun } from './store-samples.ts'
import { openAt } from './store-places.ts'
import type { StorePlace } from '#store/migrations-status.ts'

export type WriterTask = {
  readonly place: StorePlace
  /** `days`: one new day of one symbol a refresh. `rounds`: a whole new history of one symbol a refresh, until killed. */
  readonly work: 'days' | 'rounds'
  readonly source: string
  readonly count: number
  /** The first day to write, and the step to the next. */
  readonly firstDay: number
  readonly step: number
}

const task = JSON.parse(process.argv[2] ?? '{}') as WriterTask
const store = await openAt(task.place)
const runId = await startRun(store)
process.stdout.write('ready\n')
for (let i = 0; i < task.count; i++) {
  await store.bars.saveRefresh(refreshOf({ runId, source: task.source, ...contentOf(i) }), deriveSample)
  process.stdout.write(`${i}\n`)
}
await store.close()

function contentOf(i: number) {
  if (task.work === 'days') {
    const observed = barsOn([task.firstDay + i * task.step], (day) => day / 10)
    return { symbol: 'SHARED', observed, knownAt: moment(1_000 + i) }
  }
  return { symbol: 'ROUND', observed: flatBars(400, () => i + 1), knownAt: moment(1_000 + i) }
}
