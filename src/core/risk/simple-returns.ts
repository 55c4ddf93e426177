/** Returns with their days, formed from prices. */

/** `value[i]` is the return that ends on `day[i]`; days ascend. */
export type DatedReturns = { readonly day: Int32Array; readonly value: Float64Array }

/** Simple returns p[t] / p[t−1] − 1 between neighbouring usable prices: one that is NaN or not positive is passed over. */
export function simpleReturns(days: Int32Array, price: Float64Array): DatedReturns {
  const day = new Int32Array(days.length)
  const value = new Float64Array(days.length)
  let count = 0
  let previous = Number.NaN
  for (let i = 0; i < days.length; i++) {
    if (!(price[i]! > 0)) continue
    if (!Number.isNaN(previous)) {
      day[count] = days[i]!
      value[count] = price[i]! / previous - 1
      count++
    }
    previous = price[i]!
  }
  return { day: day.slice(0, count), value: value.slice(0, count) }
}
