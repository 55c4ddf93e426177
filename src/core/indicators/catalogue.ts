/** Every indicator. A new one is a file and a line here. */
import { dema } from './averages/dema.ts'
import { ema } from './averages/ema.ts'
import { hma } from './averages/hma.ts'
import { kama } from './averages/kama.ts'
import { sma } from './averages/sma.ts'
import { t3 } from './averages/t3.ts'
import { tema } from './averages/tema.ts'
import { trima } from './averages/trima.ts'
import { vwap } from './averages/vwap.ts'
import { vwma } from './averages/vwma.ts'
import { wma } from './averages/wma.ts'
import { apo } from './momentum/apo.ts'
import { awesomeOscillator } from './momentum/awesome-oscillator.ts'
import { bop } from './momentum/bop.ts'
import { cci } from './momentum/cci.ts'
import { cmo } from './momentum/cmo.ts'
import { macd } from './momentum/macd.ts'
import { momentum } from './momentum/momentum.ts'
import { ppo } from './momentum/ppo.ts'
import { roc } from './momentum/roc.ts'
import { rsi } from './momentum/rsi.ts'
import { stochFast } from './momentum/stoch-fast.ts'
import { stochRsi } from './momentum/stoch-rsi.ts'
import { stoch } from './momentum/stoch.ts'
import { trix } from './momentum/trix.ts'
import { tsi } from './momentum/tsi.ts'
import { ultimateOscillator } from './momentum/ultimate-oscillator.ts'
import { williamsR } from './momentum/williams-r.ts'
import { dailyReturn } from './returns/daily-return.ts'
import { drawdown } from './returns/drawdown.ts'
import { logReturn } from './returns/log-return.ts'
import { aroon } from './trend/aroon.ts'
import { directionalMovement } from './trend/directional-movement.ts'
import { heikinAshi } from './trend/heikin-ashi.ts'
import { ichimoku } from './trend/ichimoku.ts'
import { linearRegressionSlope } from './trend/linear-regression-slope.ts'
import { psar } from './trend/psar.ts'
import { supertrend } from './trend/supertrend.ts'
import { vortex } from './trend/vortex.ts'
import { atr } from './volatility/atr.ts'
import { bollingerBandwidth } from './volatility/bollinger-bandwidth.ts'
import { bollingerPercentB } from './volatility/bollinger-percent-b.ts'
import { bollinger } from './volatility/bollinger.ts'
import { choppiness } from './volatility/choppiness.ts'
import { donchian } from './volatility/donchian.ts'
import { ewmaVolatility } from './volatility/ewma-volatility.ts'
import { garmanKlass } from './volatility/garman-klass.ts'
import { keltner } from './volatility/keltner.ts'
import { natr } from './volatility/natr.ts'
import { parkinson } from './volatility/parkinson.ts'
import { trueRange } from './volatility/true-range.ts'
import { volatility } from './volatility/volatility.ts'
import { zscore } from './volatility/zscore.ts'
import { adOscillator } from './volume/ad-oscillator.ts'
import { ad } from './volume/ad.ts'
import { cmf } from './volume/cmf.ts'
import { forceIndex } from './volume/force-index.ts'
import { mfi } from './volume/mfi.ts'
import { obv } from './volume/obv.ts'
import { volumeRatio } from './volume/volume-ratio.ts'
import { volumeSma } from './volume/volume-sma.ts'

/** Those that every price history carries. */
export const guideIndicators = [
  dailyReturn,
  sma,
  ema,
  rsi,
  macd,
  bollinger,
  volatility,
  volumeSma,
  volumeRatio,
] as const

export const indicators = [
  ...guideIndicators,
  logReturn,
  drawdown,
  wma,
  dema,
  tema,
  t3,
  trima,
  hma,
  kama,
  vwma,
  vwap,
  momentum,
  roc,
  apo,
  ppo,
  trix,
  tsi,
  cci,
  cmo,
  bop,
  awesomeOscillator,
  ultimateOscillator,
  williamsR,
  stoch,
  stochFast,
  stochRsi,
  directionalMovement,
  aroon,
  vortex,
  psar,
  supertrend,
  ichimoku,
  heikinAshi,
  linearRegressionSlope,
  trueRange,
  atr,
  natr,
  bollingerPercentB,
  bollingerBandwidth,
  donchian,
  keltner,
  ewmaVolatility,
  garmanKlass,
  parkinson,
  choppiness,
  zscore,
  obv,
  ad,
  adOscillator,
  cmf,
  mfi,
  forceIndex,
] as const
