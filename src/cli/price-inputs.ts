/** Prices as commands take them: columns of a file, or stored symbols, with their grades where these enter. */
import { calendarFor, calendarForSymbol } from '#core/calendars/catalogue.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import { type PriceTable, priceTable } from '#core/market/price-table.ts'
import { type MissingPolicy, missingPolicies } from '#core/moments/returns-table.ts'
import { type QualityLevel, qualityLevels } from '#core/quality/levels.ts'
import { indicesWithin } from '#core/time/day-window.ts'
import type { AnalysisInput } from '#workflows/analyses/asked-analysis.ts'
import { gradeColumns } from '#workflows/analyses/grade-columns.ts'
import { type GradedRule, ruleSaid, type SaidOfGrades, usualRule } from '#workflows/analyses/quality-rule.ts'
import { readStoredTable } from '#workflows/analyses/stored-series.ts'
import type { Call } from './command.ts'
import { type Options, type OptionSpecs, usage } from './options.ts'
import { readPriceFile, windowOf } from './price-file-options.ts'

export const symbolsOption: OptionSpecs = {
  symbols: {
    kind: 'value',
    placeholder: 'A,B,…',
    about: 'Instead of FILE: stored symbols, by their total-return closes',
  },
}

export const qualityOptions: OptionSpecs = {
  'min-grade': {
    kind: 'value',
    choices: [...qualityLevels, 'none'],
    about: 'Leave out assets graded worse (default: fair for stored symbols, none for files)',
  },
  'grade-cap': {
    kind: 'value',
    placeholder: 'GRADE=W,…',
    about: 'Largest weight of assets of a grade: fair=0.05',
  },
  trust: {
    kind: 'value',
    choices: ['graded', 'all'],
    about: 'Estimate without bars graded poor (graded), or from all; graded where grades enter',
  },
}

export type PriceInputs = {
  readonly prices: PriceTable
  /** Of a file: what each column comes from; null for stored symbols. */
  readonly series: readonly PriceSeries[] | null
  readonly periodsPerYear: number
  readonly missing: MissingPolicy
  /** Null where grades do not enter. */
  readonly quality: GradedRule | null
  /** What was read from the store; files are noted by whoever watches. */
  readonly stored: readonly AnalysisInput[]
}

/** Throws AppError `bad-usage` where there is neither a file nor symbols, or both. */
export async function readPriceInputs(call: Call): Promise<PriceInputs> {
  const { operands, options, context } = call
  const symbols = symbolsOf(call)
  if (symbols === null) {
    const series = await readPriceFile(operands[0]!, call)
    const { prices, periodsPerYear } = columnsOf(series, options)
    const calendar = options.text('calendar') ?? 'auto'
    const rule = ruleSaid(gradesSaid(options), null)
    const grades = rule && gradeColumns(series, prices, { calendar, window: windowOf(options) })
    return {
      prices,
      series,
      periodsPerYear,
      missing: missingOf(options) ?? 'refuse',
      quality: rule && { ...rule, ...grades! },
      stored: [],
    }
  }
  const table = await context.withWorkbench((bench) => readStoredTable(symbols, windowOf(options), bench))
  const { prices, periodsPerYear, grades, untrusted, inputs } = table
  const rule = ruleSaid(gradesSaid(options), usualRule)
  return {
    prices,
    series: null,
    periodsPerYear,
    missing: missingOf(options) ?? 'common',
    quality: rule && { ...rule, grades, untrusted },
    stored: inputs,
  }
}

/** Null where the operand is a file. */
export function symbolsOf({ operands, options }: Call): readonly string[] | null {
  const symbols = options.list('symbols')
  if (symbols && operands.length > 0)
    throw usage(`Give a FILE or --symbols, not both; "${operands[0]}" is a FILE here.`)
  if (symbols?.length === 0) throw usage('--symbols takes stored symbols, such as AAPL,MSFT.')
  if (!symbols && operands.length === 0)
    throw usage('Give a FILE of prices, or --symbols AAPL,MSFT for stored ones.')
  return symbols
}

export function columnsOf(series: readonly PriceSeries[], options: Options) {
  const table = priceTable(series)
  const within = indicesWithin(table.day, windowOf(options))
  const prices = {
    symbols: table.symbols,
    day: table.day.subarray(within.start, within.end),
    columns: table.columns.map((column) => column.subarray(within.start, within.end)),
  }
  const code = options.text('calendar') ?? 'auto'
  const calendar = code === 'auto' ? calendarForSymbol(table.symbols[0]!, table.day) : calendarFor(code)
  return { prices, periodsPerYear: calendar.periodsPerYear }
}

/** Null where nothing was said. */
export function missingOf(options: Options): MissingPolicy | null {
  return missingPolicies.find((policy) => policy === options.text('missing')) ?? null
}

export function gradesSaid(options: Options): SaidOfGrades {
  const [minGrade, trust] = [options.text('min-grade'), options.text('trust')]
  return {
    minGrade: [...qualityLevels, 'none' as const].find((level) => level === minGrade) ?? null,
    caps: options.has('grade-cap') ? capsOf(options) : null,
    trust: (['graded', 'all'] as const).find((one) => one === trust) ?? null,
  }
}

function capsOf(options: Options): Partial<Record<QualityLevel, number>> {
  const caps: Partial<Record<QualityLevel, number>> = {}
  for (const part of options.list('grade-cap') ?? []) {
    const [grade, weight] = part.split('=')
    const level = qualityLevels.find((one) => one === grade)
    const cap = Number(weight)
    if (!level || weight === undefined || weight === '' || !(cap >= 0))
      throw usage(
        `--grade-cap takes parts such as fair=0.05, grades ${qualityLevels.join(', ')}; found "${part}".`,
      )
    caps[level] = cap
  }
  return caps
}
