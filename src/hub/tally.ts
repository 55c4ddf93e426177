/** How many connections of the last hour came to a bad end, or were not let in by our fault. */

const SLOTS = 60
const SLOT_MS = 60_000
const ATTEMPTS_MIN = 10

/** Lost without a word, ended by a mistake of ours, too slow for what was sent. */
const badEnds: ReadonlySet<number> = new Set([1006, 1011, 3008])

export class Tally {
  readonly #attempts = new Float64Array(SLOTS)
  readonly #failures = new Float64Array(SLOTS)
  /** The minute that each slot counts. */
  readonly #minutes = new Float64Array(SLOTS).fill(-1)
  readonly #nowMs: () => number

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  letIn(): void {
    this.#attempts[this.#slot()]! += 1
  }

  /** What a caller did wrong is no failure of ours. */
  turnedAway(status: number): void {
    if (status < 500) return
    const slot = this.#slot()
    this.#attempts[slot]! += 1
    this.#failures[slot]! += 1
  }

  closed(code: number): void {
    if (badEnds.has(code)) this.#failures[this.#slot()]! += 1
  }

  /** At most 1; NaN for so few attempts that one lost connection would be an alarm. */
  failedShare(): number {
    const since = Math.floor(this.#nowMs() / SLOT_MS) - SLOTS
    let [attempts, failures] = [0, 0]
    for (let slot = 0; slot < SLOTS; slot++) {
      if (this.#minutes[slot]! <= since) continue
      attempts += this.#attempts[slot]!
      failures += this.#failures[slot]!
    }
    return attempts < ATTEMPTS_MIN ? Number.NaN : Math.min(1, failures / attempts)
  }

  #slot(): number {
    const minute = Math.floor(this.#nowMs() / SLOT_MS)
    const slot = minute % SLOTS
    if (this.#minutes[slot] !== minute) {
      this.#minutes[slot] = minute
      this.#attempts[slot] = 0
      this.#failures[slot] = 0
    }
    return slot
  }
}
