/** The least and the greatest of some numbers; NaN counts as missing. */

export function extent(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (let k = 0; k < values.length; k++) {
    if (values[k]! < low) low = values[k]!
    if (values[k]! > high) high = values[k]!
  }
  return [low, high]
}
