/** Lets everybody else who waits have a turn, in the middle of work that is long and rarely waits itself. */

let last: Promise<void> = Promise.resolve()

/** Of several who give way at once each goes on in a turn of its own, so that what they do next does not add up. */
export function giveWay(): Promise<void> {
  last = last.then(() => new Promise((resolve) => setImmediate(resolve)))
  return last
}
