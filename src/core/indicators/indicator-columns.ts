/** The columns of the catalogue, under the names they bear in documents. */
import { guideIndicators, indicators } from './catalogue.ts'
import type { Indicator, ParameterValues } from './indicator.ts'

/** One output of an indicator with its parameters. */
export type IndicatorColumn = {
  readonly name: string
  readonly indicator: Indicator
  readonly parameters: ParameterValues
  readonly output: string
}

/** The indicators of the guide, in its order: what is computed unless other columns are asked for. */
export const guideColumnList: readonly IndicatorColumn[] = guideIndicators.flatMap(usualColumns)

/** Every column that has its name without being asked for with parameters. */
export const usualColumnList: readonly IndicatorColumn[] = indicators.flatMap(usualColumns)

export const guideColumns: readonly string[] = guideColumnList.map(({ name }) => name)
export const indicatorColumns: readonly string[] = usualColumnList.map(({ name }) => name)

function usualColumns(indicator: Indicator): IndicatorColumn[] {
  const parameterSets = [indicator.parameters, ...(indicator.variants ?? [])]
  return parameterSets.flatMap((parameters) => columnsWith(indicator, parameters))
}

/** All columns of an indicator with other than its usual parameters. */
export function columnsWith(indicator: Indicator, parameters: ParameterValues): IndicatorColumn[] {
  return indicator.outputs.map((output) => ({
    name: columnName(output, indicator.parameters, parameters),
    indicator,
    parameters,
    output,
  }))
}

/**
 * `{period}` filled in; parameters without a place of their own follow, up to the last that is not the usual
 * one.
 */
function columnName(output: string, usual: ParameterValues, parameters: ParameterValues): string {
  const placeless = Object.keys(usual).filter((name) => !output.includes(`{${name}}`))
  const shownCount = placeless.findLastIndex((name) => parameters[name] !== usual[name]) + 1
  const filled = output.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(parameters[name]))
  return [filled, ...placeless.slice(0, shownCount).map((name) => parameters[name])].join('_')
}
