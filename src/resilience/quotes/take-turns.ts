/** Who asks when several processes miss the same thing at the same time: one claims the turn, the others wait a little. */
import type { Claim } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'

const LOOK_AGAIN_MS = 25
/** Beyond this everyone asks for himself: whoever has the turn may be dead. */
const WAIT_MOST_MS = 2_000

type Turns<T> = {
  claim(): Promise<Claim | null>
  /** What somebody else may have fetched meanwhile; null when there is nothing yet. */
  read(): Promise<T | null>
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** `answer` is null when it is the caller's turn to ask; `release` ends the turn. */
type Turn<T> = { readonly answer: T | null; release(): Promise<void> }

export async function claimOrWait<T>({ claim, read, clock, signal }: Turns<T>): Promise<Turn<T>> {
  const until = clock.elapsedMs() + WAIT_MOST_MS
  for (;;) {
    const turn = await claim()
    // Looked at again with the turn in hand: another may have had it since the caller looked.
    const answer = await read()
    if (turn) return { answer, release: () => turn.release() }
    if (answer !== null || clock.elapsedMs() >= until) return { answer, release: async () => {} }
    await clock.sleep(LOOK_AGAIN_MS, signal)
  }
}
