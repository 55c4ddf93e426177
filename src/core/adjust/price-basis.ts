/** Which corporate actions the prices of a source were restated for before we saw them. */

/**
 * `as-traded`: no action; a 4:1 split is a fall by 75 %. `split-adjusted`: splits, so that all prices and amounts are in
 * today's shares. `fully-adjusted`: splits and distributions, so that only returns can be read from them.
 */
export type PriceBasis = 'as-traded' | 'split-adjusted' | 'fully-adjusted'
