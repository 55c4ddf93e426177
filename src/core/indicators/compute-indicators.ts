/** Indicator columns of a series of bars. */
import { assert } from '#core/assert.ts'
import type { Bars } from '#core/market/bars.ts'
import { barCount } from '#core/market/bars.ts'
import type { Setting } from './indicator.ts'
import type { IndicatorColumn } from './indicator-columns.ts'
import { guideColumnList } from './indicator-columns.ts'
import { barsHaving, fieldsWithGaps, inAllPlaces } from './present-bars.ts'
import { selectColumns } from './select-columns.ts'

export type IndicatorOptions = {
  /** Names as `selectColumns` reads them; the columns of the guide when absent. */
  readonly only?: readonly string[]
  /** Bars in a year, which annualise volatilities: 252, or 365 for a market that never closes. */
  readonly periodsPerYear: number
}

/**
 * A column for each name asked for, in the order of asking, as long as the bars and an array of its own. NaN
 * while an indicator warms up, where it divides by zero, and on a bar that lacks one of its inputs; the bars
 * after go on as though that bar did not exist. A name that is none throws `bad-usage`.
 */
export function computeIndicators(bars: Bars, options: IndicatorOptions): Record<string, Float64Array> {
  const selected = options.only === undefined ? guideColumnList : selectColumns(options.only)
  const read = columnReader(bars, selected, options.periodsPerYear)
  const columns: Record<string, Float64Array> = {}
  const taken = new Set<Float64Array>()
  for (const column of selected) {
    const values = read(column)
    columns[column.name] = taken.has(values) ? values.slice() : values
    taken.add(values)
  }
  return columns
}

type ReadColumn = (column: IndicatorColumn) => Float64Array

/** Indicators that miss the same bars share their work. */
function columnReader(bars: Bars, selected: readonly IndicatorColumn[], periodsPerYear: number): ReadColumn {
  const inputs = new Set(selected.flatMap(({ indicator }) => indicator.inputs))
  const gappy = fieldsWithGaps(bars, [...inputs])
  const readers = new Map<string, ReadColumn>()
  return (column) => {
    const gaps = gappy.filter((field) => column.indicator.inputs.includes(field))
    const known = readers.get(gaps.join())
    if (known !== undefined) return known(column)
    const present = barsHaving(bars, gaps)
    const { use } = settingOf(present.bars, periodsPerYear)
    const reader: ReadColumn = ({ indicator, parameters, output }) =>
      inAllPlaces(use(indicator, parameters, output), present.places, barCount(bars))
    readers.set(gaps.join(), reader)
    return reader(column)
  }
}

/** What indicators compute in: each set of columns is computed once and kept for whoever asks again. */
function settingOf(bars: Bars, periodsPerYear: number): Setting {
  const computed = new Map<string, readonly Float64Array[]>()
  const setting: Setting = {
    periodsPerYear,
    use(indicator, parameters, output = indicator.outputs[0]) {
      const names = Object.keys(indicator.parameters)
      const key = [indicator.id, ...names.map((name) => parameters[name])].join(':')
      const columns = computed.get(key) ?? indicator.compute(bars, parameters, setting)
      computed.set(key, columns)
      const column = columns[indicator.outputs.findIndex((name) => name === output)]
      assert(column !== undefined, `${indicator.id} has the output ${output}`)
      return column
    },
  }
  return setting
}
