/** The loss that quantiles are judged by. */

/** (outcome − quantile) × level above the quantile, (quantile − outcome) × (1 − level) below (R. Koenker and G. Bassett, 1978). */
export function pinballLoss(outcome: number, quantile: number, level: number): number {
  const above = outcome - quantile
  return above >= 0 ? level * above : (level - 1) * above
}

/** The mean over several quantiles; over a dense grid, twice this is the continuous ranked probability score. */
export function meanPinball(outcome: number, quantiles: ArrayLike<number>, at: readonly number[]): number {
  let total = 0
  for (let i = 0; i < at.length; i++) total += pinballLoss(outcome, quantiles[i]!, at[i]!)
  return total / at.length
}
