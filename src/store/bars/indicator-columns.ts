/** The indicator columns of `price_history`, under the names of the indicators that fill them. */
export const indicatorColumns = [
  'daily_return',
  'sma_20',
  'sma_50',
  'ema_12',
  'ema_26',
  'rsi_14',
  'macd',
  'macd_signal',
  'macd_histogram',
  'bollinger_upper',
  'bollinger_middle',
  'bollinger_lower',
  'volatility_20',
  'volatility_50',
  'volume_sma_20',
  'volume_ratio',
] as const

export type IndicatorColumn = (typeof indicatorColumns)[number]
