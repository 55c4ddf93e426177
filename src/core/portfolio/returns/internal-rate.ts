/** The money-weighted return: every yearly rate at which what was put in and what came out are worth the same. */

/** In the view of the investor: put in below zero, taken out above. `day` counts days; any order. */
export type DatedAmount = { readonly day: number; readonly amount: number }

/** Fewer steps for very many flows, so that the work stays within bounds. */
const GRID_STEPS_MAX = 2_000
const GRID_STEPS_MIN = 300
const GRID_WORK = 400_000
const HALVINGS = 200
/** The largest power of e that is looked at: beyond it amounts lose all digits against each other. */
const EXPONENT_MAX = 60
const SINGLE_EXPONENT_MAX = 700

/**
 * Ascending; none where no rate makes them equal, or where the rate lies so near −100 % or so high that no number tells it.
 */
export function internalRates(flows: readonly DatedAmount[], yearDays = 365): readonly number[] {
  return internalExponents(flows, yearDays).map(Math.expm1).filter(isTellableRate)
}

/** Above −100 %, which is reached only where nothing is left, and below what a number holds. */
export function isTellableRate(rate: number): boolean {
  return rate > -1 && Number.isFinite(rate)
}

/**
 * x = ln(1 + rate) of every internal rate, also of those that no number tells. Time counts from the first flow in years of `yearDays`.
 * The sum of amount × e^(−x × years) has no more roots than the amounts, in order of time, change their sign (Descartes' rule for
 * exponents that are not whole).
 */
export function internalExponents(flows: readonly DatedAmount[], yearDays = 365): readonly number[] {
  const dated = byDay(flows)
  const first = dated[0]?.day ?? 0
  const years = dated.map(({ day }) => (day - first) / yearDays)
  const amounts = dated.map(({ amount }) => amount)
  const longest = years.at(-1) ?? 0
  if (longest === 0 || amounts.some(Number.isNaN)) return []
  const worth = (x: number) => amounts.reduce((sum, amount, i) => sum + amount * Math.exp(-x * years[i]!), 0)
  const changes = signChanges(amounts)
  if (changes === 0) return []
  return changes === 1
    ? singleRoot(worth, SINGLE_EXPONENT_MAX / longest)
    : gridRoots(worth, EXPONENT_MAX / longest, stepsFor(amounts.length))
}

/** Amounts of one day are one. */
function byDay(flows: readonly DatedAmount[]): DatedAmount[] {
  const sums = new Map<number, number>()
  for (const { day, amount } of flows) sums.set(day, (sums.get(day) ?? 0) + amount)
  return [...sums]
    .map(([day, amount]) => ({ day, amount }))
    .filter(({ amount }) => amount !== 0)
    .toSorted((a, b) => a.day - b.day)
}

function signChanges(amounts: readonly number[]): number {
  return amounts.slice(1).filter((amount, i) => amount > 0 !== amounts[i]! > 0).length
}

/** Doubles the span until the sign changes within it. */
function singleRoot(worth: (x: number) => number, most: number): number[] {
  for (let span = Math.min(1, most); ; span = Math.min(span * 2, most)) {
    const [low, high] = [worth(-span), worth(span)]
    if (low > 0 !== high > 0) return [bisect(worth, -span, span)]
    if (span >= most) return []
  }
}

function stepsFor(flows: number): number {
  return Math.round(Math.max(GRID_STEPS_MIN, Math.min(GRID_STEPS_MAX, GRID_WORK / flows)))
}

function gridRoots(worth: (x: number) => number, most: number, steps: number): number[] {
  const roots: number[] = []
  // Cubed, so that it is finest around zero, where rates are.
  const at = (step: number) => most * ((2 * step) / steps - 1) ** 3
  let high = worth(at(0))
  for (let step = 0; step < steps; step++) {
    const low = high
    high = worth(at(step + 1))
    if (low === 0) roots.push(at(step))
    else if (high !== 0 && low > 0 !== high > 0) roots.push(bisect(worth, at(step), at(step + 1)))
  }
  return roots
}

function bisect(worth: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  const isPositive = worth(low) > 0
  for (let n = 0; n < HALVINGS; n++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (worth(middle) > 0 === isPositive) low = middle
    else high = middle
  }
  return (low + high) / 2
}
