/** How far cleaning may go in changing values; each level allows what the ones before it allow. */

/**
 * `none`: bad rows leave and doubts are flagged, no value changes. `safe`: float noise, unit errors and missing volume.
 * `splits`: also proposed splits. `all`: also dividends and the adjustments made for them.
 */
export const repairLevels = ['none', 'safe', 'splits', 'all'] as const
export type RepairLevel = (typeof repairLevels)[number]

/** True when a repair that needs `needed` may be made under `chosen`. */
export function allows(chosen: RepairLevel, needed: RepairLevel): boolean {
  return repairLevels.indexOf(chosen) >= repairLevels.indexOf(needed)
}
