/** The one asset that a command works on: a file of its prices or returns, or a stored symbol. */
import type { AnalysisInput } from '#workflows/analyses/asked-analysis.ts'
import { readStoredSeries } from '#workflows/analyses/stored-series.ts'
import type { Call } from './command.ts'
import { type OptionSpecs, usage } from './options.ts'
import { windowOf } from './price-file-options.ts'
import { symbolsOf } from './price-inputs.ts'
import { type AssetReturns, readAssetReturns } from './returns-options.ts'

export const oneSymbolOption: OptionSpecs = {
  symbols: {
    kind: 'value',
    placeholder: 'SYMBOL',
    about: 'Instead of FILE: a stored symbol, by its total-return closes',
  },
}

export type OneAsset = AssetReturns & {
  /** What was read from the store; files are noted by whoever watches. */
  readonly stored: readonly AnalysisInput[]
  /** Whether a stored symbol ends with its newest bar; false for files, whose outcome nobody waits for. */
  readonly isNewest: boolean
}

/** Throws AppError `bad-usage`, and what reading throws. */
export async function readOneAsset(call: Call): Promise<OneAsset> {
  const { operands, options, context } = call
  const symbols = options.has('store') ? operands.slice(0, 1) : symbolsOf(call)
  if (symbols === null)
    return { ...(await readAssetReturns(operands[0]!, call)), stored: [], isNewest: false }
  const [symbol, ...others] = symbols
  if (symbol === undefined || others.length > 0)
    throw usage(`This takes one stored symbol; found ${symbols.length === 0 ? 'none' : symbols.join(', ')}.`)
  if (options.has('returns')) throw usage('--returns is about a FILE; a stored symbol has its own.')
  const series = await context.withWorkbench((bench) => readStoredSeries(symbol, windowOf(options), bench))
  const { returns, bars, periodsPerYear, input, isNewest } = series
  return { symbol: series.symbol, returns, bars, periodsPerYear, stored: [input], isNewest }
}
