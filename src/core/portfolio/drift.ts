/** How far the weights of a portfolio have strayed from what they are meant to be, and which of its limits they break. */
import { addDecimals, type Decimal, decimalToNumber, zero } from '#core/money/decimal.ts'
import type { HeldInstrument } from './books/instruments.ts'
import { sumOrNull } from './books/lots.ts'
import type { PortfolioSettings } from './settings.ts'
import type { ValuedBooks, ValuedLine } from './valuation/value-books.ts'

/** One instrument over all accounts; of one that is meant to be held and is not, the instrument is null. */
export type HoldingWeight = {
  readonly symbol: string
  readonly instrument: HeldInstrument | null
  readonly accounts: readonly string[]
  readonly quantity: Decimal
  readonly baseValue: Decimal | null
  readonly baseCost: Decimal | null
  readonly current: number | null
  /** Null where no targets are set; 0 for what is not among them. */
  readonly target: number | null
  /** current − target. */
  readonly drift: number | null
}

export type Breach = {
  readonly kind: 'max-position' | 'min-position' | 'drift' | 'sector-min' | 'sector-max'
  readonly what: string
  readonly value: number
  readonly limit: number
  readonly message: string
}

/** The sector of an instrument by its symbol; null where nobody says. */
export type SectorOf = (symbol: string) => string | null

export function driftOf(
  valued: ValuedBooks,
  settings: PortfolioSettings,
  sectorOf: SectorOf = () => null,
): { readonly holdings: readonly HoldingWeight[]; readonly breaches: readonly Breach[] } {
  const total = valued.total && decimalToNumber(valued.total)
  const held = [...Map.groupBy(valued.lines, ({ instrument }) => instrument.key).values()].map((lines) =>
    weightOf(lines, total, settings),
  )
  const absent = Object.entries(settings.targets)
    .filter(([symbol]) => !held.some((one) => isNamed(one, symbol)))
    .map(([symbol, target]): HoldingWeight => {
      const nothing = { instrument: null, accounts: [], quantity: zero, baseValue: zero, baseCost: zero }
      return { symbol, ...nothing, current: 0, target, drift: -target }
    })
  const holdings = [...held, ...absent]
  return {
    holdings,
    breaches: [...positionBreaches(holdings, settings), ...sectorBreaches(holdings, settings, sectorOf)],
  }
}

function weightOf(
  lines: readonly ValuedLine[],
  total: number | null,
  { targets }: PortfolioSettings,
): HoldingWeight {
  const { instrument } = lines[0]!
  const symbol = instrument.symbol ?? instrument.isin ?? instrument.key
  const baseValue = sumOrNull(lines.map((line) => line.baseValue))
  const current = baseValue && total ? decimalToNumber(baseValue) / total : null
  const target = Object.keys(targets).length === 0 ? null : targetFor(instrument, targets)
  return {
    symbol,
    instrument,
    accounts: [...new Set(lines.map(({ account }) => account))],
    quantity: lines.reduce<Decimal>((sum, line) => addDecimals(sum, line.quantity), zero),
    baseValue,
    baseCost: sumOrNull(lines.map((line) => line.baseCost)),
    current,
    target,
    drift: current === null || target === null ? null : current - target,
  }
}

function targetFor({ symbol, isin }: HeldInstrument, targets: PortfolioSettings['targets']): number {
  for (const [name, weight] of Object.entries(targets))
    if (name.toUpperCase() === symbol?.toUpperCase() || name.toUpperCase() === isin?.toUpperCase())
      return weight
  return 0
}

function isNamed({ instrument }: HoldingWeight, name: string): boolean {
  const wanted = name.toUpperCase()
  return instrument?.symbol?.toUpperCase() === wanted || instrument?.isin?.toUpperCase() === wanted
}

function positionBreaches(holdings: readonly HoldingWeight[], settings: PortfolioSettings): Breach[] {
  const { maxPosition, minPosition, rebalanceThreshold } = settings
  return holdings.flatMap(({ symbol, current, drift, target }): Breach[] => {
    if (current === null) return []
    const found: Breach[] = []
    const say = (kind: Breach['kind'], value: number, limit: number, words: string) =>
      found.push({ kind, what: symbol, value, limit, message: `${symbol} ${words}.` })
    if (maxPosition !== null && current > maxPosition)
      say('max-position', current, maxPosition, `weighs ${shown(current)}, more than ${shown(maxPosition)}`)
    if (minPosition !== null && current > 0 && current < minPosition)
      say('min-position', current, minPosition, `weighs ${shown(current)}, less than ${shown(minPosition)}`)
    if (rebalanceThreshold !== null && drift !== null && Math.abs(drift) > rebalanceThreshold)
      say(
        'drift',
        drift,
        rebalanceThreshold,
        `weighs ${shown(current)} instead of ${shown(target ?? 0)}, further off than ${shown(rebalanceThreshold)}`,
      )
    return found
  })
}

function sectorBreaches(
  holdings: readonly HoldingWeight[],
  { sectorLimits }: PortfolioSettings,
  sectorOf: SectorOf,
): Breach[] {
  return Object.entries(sectorLimits).flatMap(([sector, { min, max }]): Breach[] => {
    const own = holdings.filter(({ symbol }) => sectorOf(symbol)?.toLowerCase() === sector.toLowerCase())
    const weight = own.reduce((sum, { current }) => sum + (current ?? 0), 0)
    const of = { what: sector, value: weight }
    if (weight > max)
      return [
        {
          kind: 'sector-max',
          ...of,
          limit: max,
          message: `${sector} weighs ${shown(weight)}, more than ${shown(max)}.`,
        },
      ]
    if (weight < min)
      return [
        {
          kind: 'sector-min',
          ...of,
          limit: min,
          message: `${sector} weighs ${shown(weight)}, less than ${shown(min)}.`,
        },
      ]
    return []
  })
}

function shown(weight: number): string {
  return `${(weight * 100).toFixed(1)} %`
}
