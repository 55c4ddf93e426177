/** The findings that only several sources of one asset can give. */
export const sourceRules = [
  {
    id: 'cross-check',
    meaning:
      'A source differs from the bars that were taken by more than the class of asset allows, on a run of days; both values, and the reason that the numbers bear out.',
  },
  {
    id: 'source-level',
    meaning:
      'Bars of a source that quotes at another level (a split it was not adjusted for, another unit of money, dividends taken off) are multiplied by the ratio, so that no jump stands where it meets the next source; adjusted closes that a source lacks follow the factor of one that has them.',
  },
] as const
