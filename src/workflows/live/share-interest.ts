/** Tells the other processes what is listened to here and by how many, so that whichever of them streams knows what all want. */
import { toAppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Listening } from '#ports/store/listeners.ts'
import type { Workbench } from '#ports/workbench.ts'
import { everyInterval } from '#workflows/every-interval.ts'

const EVERY_MS = 5_000
/** A process that died is listened for no longer than this. */
const COUNTS_FOR_MS = 20_000

/** Resolves once stopped. */
export async function shareInterest(
  holder: string,
  listening: () => Listening,
  { clock, store, log }: Workbench,
  signal: AbortSignal,
): Promise<void> {
  const { listeners } = store
  let saidNothing = true
  const say = async () => {
    const here = listening()
    // Of a server that nobody is connected to nothing is written.
    if (here.connections === 0 && saidNothing) return
    await listeners.note(holder, here, (clock.now() + COUNTS_FOR_MS) as EpochMs)
    saidNothing = here.connections === 0
  }
  const onFailure = (thrown: unknown) =>
    log.warn({ error: toAppError(thrown).message }, 'could not say what is listened to')
  await everyInterval(EVERY_MS, { clock }, signal, () => say().catch(onFailure))
  if (!saidNothing) await listeners.forget(holder).catch(onFailure)
}
