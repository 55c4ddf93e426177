/** The days that any of several series has, and where those of each stand among them. */

/** Each ascending, and so is what comes of them. Merged, not sorted: series of one exchange have nearly all days in common. */
export function daysOfAll(all: readonly Int32Array[]): Int32Array {
  return all.reduce(merged, new Int32Array())
}

/** The place of each day of `own` among `days`, which hold them all. */
export function placesAmong(own: Int32Array, days: Int32Array): Int32Array {
  const places = new Int32Array(own.length)
  for (let i = 0, at = 0; i < own.length; i++) {
    while (days[at]! < own[i]!) at++
    places[i] = at
  }
  return places
}

function merged(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(a.length + b.length)
  let count = 0
  for (let i = 0, j = 0; i < a.length || j < b.length; count++) {
    const next = Math.min(a[i] ?? Infinity, b[j] ?? Infinity)
    both[count] = next
    if (a[i] === next) i++
    if (b[j] === next) j++
  }
  return both.slice(0, count)
}
