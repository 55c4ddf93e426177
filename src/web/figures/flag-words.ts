/** What the flags on a figure mean, in a sentence each. */

const meanings = new Map([
  ['stale', 'Older than it should be: newer sessions exist, or no source could be asked.'],
  ['from-cache', 'Kept from an earlier answer.'],
  ['last-close', 'The last stored close, for no source could tell a price.'],
  ['old', 'Of a day more than five days back.'],
  ['end-of-day', 'Only the day of the price is known, not the moment.'],
  ['few-observations', 'Computed from few observations; read it as a rough indication.'],
  ['simulated', 'Rests on invented prices of the simulated market.'],
  ['repaired', 'A value it rests on was repaired while cleaning.'],
  ['missing-price', 'A price field is missing on that day.'],
])

/** A flag nobody described yet reads as its own name: `zero-volume` → `Zero volume.` */
export function flagMeaning(flag: string): string {
  return meanings.get(flag) ?? `${humanised(flag)}.`
}

/** `zero-volume` → `Zero volume`. */
export function humanised(id: string): string {
  const words = id.replaceAll(/[-_]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
