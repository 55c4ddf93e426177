// What a fault of a provider is, and what must come of it.
import type { Random } from '#core/math/random.ts'
import type { Truth } from './chart-truth.ts'
import type { Reply } from './replies.ts'

/** What the provider knows when it breaks. */
export type Broken = {
  readonly truth: Truth
  readonly random: Random
  readonly nowMs: number
  /** Where it listens, to send callers round in circles. */
  readonly url: string
  readonly bodyBytesMax: number
}

export type Expected =
  /** Nothing of the answer is believed. `standsIn` is false where it is no failure but a "no": nothing kept is served then. */
  | { readonly kind: 'refused'; readonly code: string; readonly requests: number; readonly standsIn?: false }
  /** The answer is odd but whole: the truth is stored. */
  | { readonly kind: 'read' }
  /** Some days are wrong: they are brought back to the truth, or left out; the other days are stored. */
  | { readonly kind: 'mended'; readonly wrongDays: 'restored' | 'left out' }

export type Fault = {
  readonly name: string
  readonly expected: Expected
  /** `down` stands for a provider that does not listen. */
  readonly reply: ((broken: Broken) => Reply) | 'down'
  /** How long it asked to be left alone. */
  readonly restMs?: number
}

export const refused = (code: string, requests: number): Expected => ({ kind: 'refused', code, requests })

/** A whole number from `least` up to but not including `end`. */
export function between(least: number, end: number, random: Random): number {
  return least + Math.floor(random() * Math.max(1, end - least))
}

export function pick<T>(from: readonly T[], random: Random): T {
  return from[between(0, from.length, random)]!
}
