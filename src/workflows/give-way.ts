/** Lets everybody else who waits have a turn, in the middle of work that is long and rarely waits itself. */

export function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
