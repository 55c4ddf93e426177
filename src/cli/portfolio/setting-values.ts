/** Settings of a portfolio as they are written on the command line. */
import type { Call } from '#cli/command.ts'
import { type Options, usage } from '#cli/options.ts'
import {
  costBases,
  type PortfolioSettings,
  rebalanceFrequencies,
  riskTolerances,
} from '#core/portfolio/settings.ts'

/** Those that were given. Throws AppError `bad-usage`. */
export function settingsIn({ options }: Call): Partial<PortfolioSettings> {
  const given = (name: string, value: Partial<PortfolioSettings>) => (options.has(name) ? value : {})
  const weight = (name: string) => fraction(options, name)
  return {
    ...given('cost-basis', { costBasis: costBases.find((one) => one === options.text('cost-basis'))! }),
    ...given('benchmark', { benchmark: options.text('benchmark') }),
    ...given('risk-tolerance', {
      riskTolerance: riskTolerances.find((one) => one === options.text('risk-tolerance'))!,
    }),
    ...given('target-return', { targetReturn: options.number('target-return') }),
    ...given('max-position', { maxPosition: weight('max-position') }),
    ...given('min-position', { minPosition: weight('min-position') }),
    ...given('rebalance-frequency', {
      rebalanceFrequency: rebalanceFrequencies.find((one) => one === options.text('rebalance-frequency'))!,
    }),
    ...given('rebalance-threshold', { rebalanceThreshold: weight('rebalance-threshold') }),
    ...given('sector-limits', { sectorLimits: sectorLimitsIn(options.list('sector-limits') ?? []) }),
    ...given('targets', { targets: targetsIn(options.list('targets') ?? []) }),
  }
}

function fraction(options: Options, name: string): number | null {
  const value = options.number(name)
  if (value !== null && (value < 0 || value > 1))
    throw usage(`--${name} takes a fraction from 0 to 1; found ${value}.`)
  return value
}

/** `AAPL=0.6,MSFT=0.4`. */
export function targetsIn(list: readonly string[]): Readonly<Record<string, number>> {
  const pairs = list.map((text): [string, number] => {
    const [symbol = '', weight = ''] = text.split('=')
    const value = Number(weight)
    if (symbol === '' || weight === '' || !(value >= 0 && value <= 1))
      throw usage(
        `--targets takes SYMBOL=WEIGHT with weights from 0 to 1, separated by commas; found "${text}".`,
      )
    return [symbol, value]
  })
  const sum = pairs.reduce((total, [, weight]) => total + weight, 0)
  if (sum > 1 + 1e-9) throw usage(`--targets sum to ${sum}; they may come to 1 at most, the rest is cash.`)
  return Object.fromEntries(pairs)
}

/** `Energy=0:0.1`. */
function sectorLimitsIn(list: readonly string[]): PortfolioSettings['sectorLimits'] {
  return Object.fromEntries(
    list.map((text) => {
      const [sector = '', limits = ''] = text.split('=')
      const [min, max] = limits.split(':').map(Number)
      if (sector === '' || min === undefined || max === undefined || !(min >= 0 && min <= max && max <= 1))
        throw usage(`--sector-limits takes SECTOR=LEAST:MOST, separated by commas; found "${text}".`)
      return [sector, { min, max }] as const
    }),
  )
}
