/** From the names people ask for to the columns to compute. */
import { AppError } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'
import { indicators } from './catalogue.ts'
import type { Indicator, ParameterValues } from './indicator.ts'
import type { IndicatorColumn } from './indicator-columns.ts'
import { columnsWith, usualColumnList } from './indicator-columns.ts'

/** The longest period, as in TA-Lib, and the bound of every factor. */
const parameterMax = 100_000

/**
 * The columns behind names of three kinds: a column as documents show it (`sma_20`, but also `sma_200`), a
 * family (`macd`) or a part of one (`plus_di`), and these with parameters (`rsi:7`, `macd:5:35:5`). Doubles
 * are dropped. An unknown name or a wrong parameter throws `bad-usage`, saying what may have been meant or
 * what is taken.
 */
export function selectColumns(names: readonly string[]): IndicatorColumn[] {
  const selected = new Map<string, IndicatorColumn>()
  for (const column of names.flatMap(columnsNamed)) selected.set(column.name, column)
  return [...selected.values()]
}

function columnsNamed(name: string): IndicatorColumn[] {
  const usual = usualColumnList.filter((column) => namesOf(column).includes(name))
  if (usual.length > 0) return usual
  const { head, values } = splitParameters(name)
  const family = indicators.find(
    ({ id, outputs }) => id === head || outputs.some((output) => stemOf(output) === head),
  )
  if (family === undefined || values.length === 0) throw unknownName(name)
  const columns = columnsWith(family, readParameters(name, family, values))
  return family.id === head ? columns : columns.filter(({ output }) => stemOf(output) === head)
}

function namesOf({ name, indicator, output }: IndicatorColumn): string[] {
  return [name, indicator.id, stemOf(output)]
}

/** `rsi` of `rsi_{period}`. */
function stemOf(output: string): string {
  return output.replace(/_\{.*/, '')
}

/** `rsi:7` and `rsi_7` are rsi with 7. */
function splitParameters(name: string): { head: string; values: string[] } {
  const printed = /(_\d[\d.]*)+$/.exec(name)?.[0] ?? ''
  const given = name.slice(0, name.length - printed.length) + printed.replaceAll('_', ':')
  const [head = '', ...values] = given.split(':')
  return { head, values }
}

function readParameters(name: string, indicator: Indicator, values: readonly string[]): ParameterValues {
  const known = Object.entries(indicator.parameters)
  if (values.length > known.length) {
    throw wrongParameter(name, indicator, `${values.length} parameters given, at most ${known.length} taken`)
  }
  return Object.fromEntries(
    known.map(([parameter, usual], place) => {
      const text = values[place]
      return [parameter, text === undefined ? usual : readParameter(name, indicator, parameter, text)]
    }),
  )
}

function readParameter(name: string, indicator: Indicator, parameter: string, text: string): number {
  const isFactor = indicator.factors?.includes(parameter) ?? false
  const form = isFactor ? /^\d+(\.\d+)?$/ : /^\d+$/
  const value = form.test(text) ? Number(text) : Number.NaN
  const max = indicator.maxima?.[parameter] ?? parameterMax
  if (value > 0 && value <= max) return value
  const kind = isFactor ? 'a number above 0 and up to' : 'a whole number from 1 to'
  throw wrongParameter(name, indicator, `${parameter} must be ${kind} ${max}, not "${text}"`)
}

function wrongParameter(name: string, { id, parameters }: Indicator, trouble: string): AppError {
  const takes = [id, ...Object.keys(parameters)].join(':')
  const usual = [id, ...Object.values(parameters)].join(':')
  return new AppError(
    'bad-usage',
    `Cannot compute the indicator "${name}": ${trouble}. Give it as ${takes}, such as ${usual}.`,
    { details: { name, takes, usual } },
  )
}

function unknownName(name: string): AppError {
  const near = nearNames(name, [...new Set(usualColumnList.flatMap(namesOf))])
  const hint = near.length > 0 ? `Near it: ${near.join(', ')}.` : 'No indicator has a name like it.'
  return new AppError('bad-usage', `There is no indicator "${name}". ${hint}`, { details: { name, near } })
}
