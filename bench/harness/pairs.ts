// Times two ways of doing one work in turns, so that whatever slows the machine slows both.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

export type PairedTimes = { readonly oursMs: number; readonly theirsMs: number; readonly ratio: number }

export type PairOptions = {
  readonly pairs?: number
  /** How often our side works in its turn; a work of a few milliseconds is not timed well alone. */
  readonly repeats?: number
}

/**
 * Medians over some turns after one untimed turn, of ours a single work's share; `ratio` is the median of
 * theirs / ours within each turn.
 */
export function timePairs(
  ours: () => unknown,
  theirs: () => unknown,
  { pairs = 5, repeats = 1 }: PairOptions = {},
): PairedTimes {
  const oursRepeated = () => {
    for (let i = 0; i < repeats; i++) ours()
  }
  return inTurns(
    () => timeMs(oursRepeated) / repeats,
    () => timeMs(theirs),
    pairs,
  )
}

/** The same where the peer works in a process of its own and says how long its median repeat took: so is ours. */
export function timeAgainst(
  ours: () => unknown,
  theirsMs: () => number,
  { pairs = 5, repeats = 1 }: PairOptions = {},
): PairedTimes {
  const oursMs = () => median(Array.from({ length: repeats }, () => timeMs(ours)))
  return inTurns(oursMs, theirsMs, pairs)
}

function inTurns(oursMs: () => number, theirsMs: () => number, pairs: number): PairedTimes {
  oursMs()
  theirsMs()
  return medians(Array.from({ length: pairs }, () => ({ ours: oursMs(), theirs: theirsMs() })))
}

/** The same for works that are waited for. */
export async function timeWaiting(
  ours: () => Promise<unknown>,
  theirsMs: () => number | Promise<number>,
  pairs = 5,
): Promise<PairedTimes> {
  const turns: Turn[] = []
  // The first turn warms up.
  for (let turn = 0; turn <= pairs; turn++) {
    collectGarbage()
    const start = performance.now()
    await ours()
    turns.push({ ours: performance.now() - start, theirs: await theirsMs() })
  }
  return medians(turns.slice(1))
}

type Turn = { readonly ours: number; readonly theirs: number }

function medians(turns: readonly Turn[]): PairedTimes {
  return {
    oursMs: median(turns.map((turn) => turn.ours)),
    theirsMs: median(turns.map((turn) => turn.theirs)),
    ratio: median(turns.map((turn) => turn.theirs / turn.ours)),
  }
}

/** Each turn starts on a clean heap: nobody collects the other's garbage on his own time. */
function timeMs(work: () => unknown): number {
  collectGarbage()
  const start = performance.now()
  work()
  return performance.now() - start
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
