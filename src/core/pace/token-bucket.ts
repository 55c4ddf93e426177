/** How often something may happen: so many times at once, refilled at so many a second. */

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
    if (this.waitMs(nowMs) > 0) return false
    this.#left--
    return true
  }

  /** How long until one is left; 0 when one is. */
  waitMs(nowMs: number): number {
    this.#left = Math.min(this.#most, this.#left + (nowMs - this.#at) * this.#perMs)
    this.#at = nowMs
    return this.#left >= 1 ? 0 : (1 - this.#left) / this.#perMs
  }
}
