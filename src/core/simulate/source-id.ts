/** What the simulated market is called wherever a source is named; everything made of its prices says so. */
export const SIMULATED = 'simulated'
