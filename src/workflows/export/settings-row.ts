/** The settings of a portfolio as the fields of a report, and back. */
import { canonicalJson, type Json } from '#formats/report/field.ts'
import type { ReportInfo } from '#formats/report/portfolio-report.ts'
import { AppError } from '#core/errors.ts'
import {
  costBases,
  type PortfolioSettings,
  rebalanceFrequencies,
  riskTolerances,
} from '#core/portfolio/settings.ts'

type SettingsRow = Pick<
  ReportInfo,
  | 'costBasis'
  | 'benchmark'
  | 'riskTolerance'
  | 'targetReturn'
  | 'maxPosition'
  | 'minPosition'
  | 'rebalanceFrequency'
  | 'rebalanceThreshold'
  | 'sectorLimits'
  | 'targets'
>

export function settingsRow(settings: PortfolioSettings): SettingsRow {
  const { costBasis, benchmark, riskTolerance, rebalanceFrequency, sectorLimits, targets } = settings
  return {
    costBasis,
    benchmark,
    riskTolerance,
    rebalanceFrequency,
    targetReturn: settings.targetReturn ?? NaN,
    maxPosition: settings.maxPosition ?? NaN,
    minPosition: settings.minPosition ?? NaN,
    rebalanceThreshold: settings.rebalanceThreshold ?? NaN,
    sectorLimits: Object.keys(sectorLimits).length === 0 ? null : sectorLimits,
    targets: Object.keys(targets).length === 0 ? null : targets,
  }
}

/** Throws AppError `not-a-report` for a word that is no setting. */
export function settingsOf(row: ReportInfo): PortfolioSettings {
  return {
    costBasis: oneOf('costBasis', row.costBasis, costBases) ?? 'fifo',
    benchmark: row.benchmark,
    riskTolerance: oneOf('riskTolerance', row.riskTolerance, riskTolerances),
    rebalanceFrequency: oneOf('rebalanceFrequency', row.rebalanceFrequency, rebalanceFrequencies),
    targetReturn: numberOrNull(row.targetReturn),
    maxPosition: numberOrNull(row.maxPosition),
    minPosition: numberOrNull(row.minPosition),
    rebalanceThreshold: numberOrNull(row.rebalanceThreshold),
    sectorLimits: record('sectorLimits', row.sectorLimits, isLimit),
    targets: record('targets', row.targets, (one): one is number => typeof one === 'number'),
  }
}

function oneOf<const W extends string>(name: string, said: string | null, words: readonly W[]): W | null {
  if (said === null) return null
  const found = words.find((word) => word === said)
  if (found) return found
  throw wrong(name, said, `one of ${words.join(', ')}`)
}

function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

type Limit = { readonly min: number; readonly max: number }

function isLimit(one: unknown): one is Limit {
  if (typeof one !== 'object' || one === null) return false
  const { min, max } = one as Partial<Limit>
  return typeof min === 'number' && typeof max === 'number'
}

function record<T>(name: string, said: Json, holds: (one: unknown) => one is T): Readonly<Record<string, T>> {
  if (said === null) return {}
  if (typeof said === 'object' && !Array.isArray(said) && Object.values(said).every(holds))
    return said as unknown as Readonly<Record<string, T>>
  throw wrong(name, canonicalJson(said), 'a value for each name')
}

function wrong(name: string, said: string, takes: string): AppError {
  const message = `The report's ${name} holds ${JSON.stringify(said.slice(0, 80))}; it takes ${takes}.`
  return new AppError('not-a-report', message, { details: { column: name, value: said.slice(0, 80) } })
}
