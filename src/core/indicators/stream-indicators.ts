/** Indicator columns of a live feed: a bar goes in, the newest value of each column comes out. */
import { type BarField, barFields } from '#core/market/bars.ts'
import { assert } from '#core/assert.ts'
import type { IndicatorOptions } from './compute-indicators.ts'
import type { Bar, Indicator, ParameterValues, StreamSetting } from './indicator.ts'
import { guideColumnList, type IndicatorColumn } from './indicator-columns.ts'
import { selectColumns } from './select-columns.ts'

export type IndicatorStream = {
  /** The columns, in the order of asking. */
  readonly names: readonly string[]
  /** Takes the next bar and answers each column's value on it, by name. A field left out is missing. */
  append(bar: Partial<Bar>): Record<string, number>
}

/**
 * The live twin of `computeIndicators`: after each bar, the values that it would give for the last of the bars so far. A
 * bar costs the same however many came before, and what is remembered is bounded by the longest period. NaN while a
 * column warms up, on a bar that lacks one of its inputs, and always for what looks into the future, like
 * `ichimoku_chikou`. A name that is none throws `bad-usage`.
 */
export function createIndicatorStream({ only, periodsPerYear }: IndicatorOptions): IndicatorStream {
  const columns = only === undefined ? guideColumnList : selectColumns(only)
  const stages = new Map<string, Stage>()
  const readers = columns.map((column) => {
    const { inputs } = column.indicator
    const key = inputs.toSorted().join()
    const stage = stages.get(key) ?? createStage(inputs, periodsPerYear)
    stages.set(key, stage)
    return { name: column.name, read: stage.reader(column) }
  })
  return {
    names: columns.map(({ name }) => name),
    append(fields) {
      const bar = wholeBar(fields)
      for (const stage of stages.values()) stage.append(bar)
      return Object.fromEntries(readers.map(({ name, read }) => [name, read()]))
    },
  }
}

function wholeBar(fields: Partial<Bar>): Bar {
  return Object.fromEntries(barFields.map((field) => [field, fields[field] ?? Number.NaN])) as Bar
}

/** Indicators of the same inputs: they miss the same bars, so they share their work. */
type Stage = {
  reader(column: IndicatorColumn): () => number
  append(bar: Bar): void
}

function createStage(inputs: readonly BarField[], periodsPerYear: number): Stage {
  const members = new Map<string, Member>()
  const use: StreamSetting['use'] = (indicator, parameters, output = indicator.outputs[0]) => {
    const names = Object.keys(indicator.parameters)
    const key = [indicator.id, ...names.map((name) => parameters[name])].join(':')
    // What an indicator uses is made while it is made, so it comes before it in the map and sees each bar first.
    const member = members.get(key) ?? createMember(indicator, parameters, { periodsPerYear, use })
    members.set(key, member)
    const place = indicator.outputs.findIndex((name) => name === output)
    assert(place >= 0, `${indicator.id} has the output ${output}`)
    return () => member.values[place]!
  }
  let isPresent = false
  return {
    reader({ indicator, parameters, output }) {
      const read = use(indicator, parameters, output)
      return () => (isPresent ? read() : Number.NaN)
    },
    append(bar) {
      isPresent = inputs.every((field) => !Number.isNaN(bar[field]))
      if (isPresent) for (const member of members.values()) member.append(bar)
    },
  }
}

type Member = { readonly values: readonly number[]; append(bar: Bar): void }

function createMember<P extends ParameterValues>(
  indicator: Indicator<string, BarField, P>,
  parameters: P,
  setting: StreamSetting,
): Member {
  const step = indicator.stream(parameters, setting)
  const warmUp = indicator.warmUp(parameters)
  let seen = 0
  const isWarm = (place: number) => seen >= (typeof warmUp === 'number' ? warmUp : warmUp[place]!)
  const member = {
    values: indicator.outputs.map(() => Number.NaN),
    append(bar: Bar) {
      member.values = step(bar).map((value, place) => (isWarm(place) ? value : Number.NaN))
      seen++
    },
  }
  return member
}
