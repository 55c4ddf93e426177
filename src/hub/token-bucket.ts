/** How many commands may come: so many at once, refilled at so many a second. */

export class TokenBucket {
  readonly #most: number
  readonly #perMs: number
  #left: number
  #at: number

  constructor({ most, perSecond, nowMs }: { most: number; perSecond: number; nowMs: number }) {
    this.#most = most
    this.#perMs = perSecond / 1000
    this.#left = most
    this.#at = nowMs
  }

  /** False when none is left. */
  take(nowMs: number): boolean {
    this.#left = Math.min(this.#most, this.#left + (nowMs - this.#at) * this.#perMs)
    this.#at = nowMs
    if (this.#left < 1) return false
    this.#left--
    return true
  }
}
