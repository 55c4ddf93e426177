/** The indicators the price chart can show: which columns each needs, where it is drawn and under which name. */

export const chartIndicators = [
  { id: 'sma_20', title: 'SMA 20', columns: ['sma_20'], legend: ['sma_20'] },
  { id: 'sma_50', title: 'SMA 50', columns: ['sma_50'], legend: ['sma_50'] },
  {
    id: 'bollinger',
    title: 'Bollinger',
    columns: ['bollinger_upper', 'bollinger_middle', 'bollinger_lower'],
    legend: ['bollinger_upper', 'bollinger_lower'],
  },
  { id: 'volume', title: 'Volume', columns: [], legend: [] },
  { id: 'rsi', title: 'RSI 14', columns: ['rsi_14'], legend: ['rsi_14'] },
  { id: 'macd', title: 'MACD', columns: ['macd', 'macd_signal', 'macd_histogram'], legend: ['macd'] },
] as const satisfies readonly ChartIndicator[]

type ChartIndicator = {
  readonly id: string
  readonly title: string
  readonly columns: readonly string[]
  /** The columns whose values stand beside the name. */
  readonly legend: readonly string[]
}

export type ChartIndicatorId = (typeof chartIndicators)[number]['id']

/** All columns at once: showing one more indicator then needs no second request. */
export const indicatorColumns: readonly string[] = chartIndicators.flatMap(({ columns }) => [...columns])

export function isChartIndicator(id: string): id is ChartIndicatorId {
  return chartIndicators.some((indicator) => indicator.id === id)
}
