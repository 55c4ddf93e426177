/** Runs of the house as the store records them, and as those who listen are told of them. */
import type { NewRun, RunEnd, RunKind } from '#ports/store/runs.ts'
import type { Workbench } from '#ports/workbench.ts'
import { announce, tellingOf } from './publish-messages.ts'
import { runMessages, startMessages } from './run-messages.ts'

type Press = Pick<Workbench, 'store' | 'bus' | 'clock'>

/** Resolves to the id of the run. */
export async function beginRun(run: NewRun, bench: Press): Promise<number> {
  const telling = tellingOf(startMessages(run.kind), bench)
  return announce(await bench.store.runs.start(run, telling), bench).id
}

export async function finishRun(
  { id, kind }: { readonly id: number; readonly kind: RunKind },
  end: RunEnd,
  bench: Press,
): Promise<void> {
  const telling = tellingOf<void>(() => runMessages({ id, kind, state: end.status }), bench)
  announce(await bench.store.runs.finish(id, end, telling), bench)
}
