/** Lets everybody else who waits have a turn, in the middle of work that is long and rarely waits itself. */

/** As many as there are works under way, whose numbers have bounds of their own. */
const waiting: (() => void)[] = []
let lastTurnAt = 0

/** One goes on at a time: between any two of them the loop comes to what has arrived from outside. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(next)
  })
}

function next(): void {
  lastTurnAt = performance.now()
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(next)
}

/** Others have had no turn for so long. */
const HELD_MS_MAX = 8

/** Costs nothing where the last turn was a moment ago. */
export async function giveWayWhenDue(): Promise<void> {
  if (performance.now() - lastTurnAt > HELD_MS_MAX) await giveWay()
}
