/** What the flags on a figure mean, in a sentence each. */

const meanings = new Map([
  ['stale', 'Newer sessions exist than the last bar we hold.'],
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
