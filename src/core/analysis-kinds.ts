/** What is computed of prices and can be computed again: the kinds of analyses. */

export const analysisKinds = ['optimize', 'frontier', 'backtest', 'regimes', 'forecast'] as const
export type AnalysisKind = (typeof analysisKinds)[number]
