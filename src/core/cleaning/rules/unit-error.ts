/** Prices 100 times too large or too small, as where pence and pounds are mixed, are brought to one unit. */
import { actionsBetween } from '#core/cleaning/actions-between.ts'
import { areQuotable, type LevelStep, levelPrices, scalesTo, stepsBy } from '#core/cleaning/level-steps.ts'
import { allows } from '#core/cleaning/repair-level.ts'
import { medianOf } from '#core/cleaning/robust-statistics.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { flagBar, mayRepair, repairValue, type WorkingSeries } from '#core/cleaning/working-series.ts'
import { type Bars, barCount, dayAt } from '#core/market/bars.ts'
import { formatDay } from '#core/time/epoch-day.ts'

const UNIT = 100
/** How far a step may be from exactly 100, on the log scale: a day's own move of up to 16 %. */
const TOLERANCE = 0.15
const TURNOVER_BARS = 20
const SPLIT_DAYS = 10

export const unitError = defineRule({
  id: 'unit-error',
  kind: 'repair',
  meaning:
    'Runs of bars about 100 times off their neighbours are brought to the unit in which shares changed hands.',
  apply(work) {
    levelUnits(work)
    levelExtremes(work)
  },
})

function levelUnits(work: WorkingSeries): void {
  const steps = unitSteps(work)
  if (steps.length === 0) return
  const reference = trustedRow(work.bars, steps)
  const scales = scalesTo(reference, steps, barCount(work.bars))
  const isApplied = allows(work.repair, 'safe') && areQuotable(work.bars, scales)
  if (isApplied) levelPrices(work, 'unit-error', steps, reference)
  else flagRuns(work, scales)
}

function unitSteps(work: WorkingSeries): LevelStep[] {
  const { close, adj_close } = work.bars
  const leaps: number[] = []
  for (let i = 1; i < close.length; i++) {
    const ratio = close[i]! / close[i - 1]!
    if (ratio < 0.05 || ratio > 20) leaps.push(i)
  }
  return leaps.flatMap((index, at) => {
    const factor = close[index]! > close[index - 1]! ? UNIT : 1 / UNIT
    const between = { from: leaps[at - 1] ?? 0, to: leaps[at + 1] ?? close.length }
    if (!stepsBy(close, index, factor, TOLERANCE) || isSplit(work, index, between)) return []
    return [{ index, factor, adjusted: stepsBy(adj_close, index, factor, TOLERANCE) }]
  })
}

/** A 100:1 split moves prices just so: then it is on record, or as much money changes hands as before. */
function isSplit(work: WorkingSeries, index: number, between: { from: number; to: number }): boolean {
  const { bars, actions } = work
  const day = bars.day[index]!
  const isOnRecord = actionsBetween(actions, day - SPLIT_DAYS, day + SPLIT_DAYS).some(
    ({ kind, value }) =>
      kind === 'split' && Math.abs(Math.abs(Math.log(value)) - Math.log(UNIT)) <= TOLERANCE,
  )
  const before = usualTurnover(bars, Math.max(between.from, index - TURNOVER_BARS), index)
  const after = usualTurnover(bars, index, Math.min(between.to, index + TURNOVER_BARS))
  return isOnRecord || Math.abs(Math.log(after / before)) < Math.log(UNIT) / 2
}

/** The median of price times volume over bars with trades; NaN without any. */
function usualTurnover({ close, volume }: Bars, start: number, end: number): number {
  const turnovers: number[] = []
  for (let i = start; i < end; i++) if (volume[i]! > 0) turnovers.push(volume[i]! * close[i]!)
  return medianOf(Float64Array.from(turnovers))
}

/** A row of the unit that most bars with trades have; without trades, that most bars have; of equals, the later. */
function trustedRow({ volume }: Bars, steps: readonly LevelStep[]): number {
  const units = new Map<number, { row: number; traded: number; bars: number }>()
  let unit = 0
  let next = 0
  for (let i = 0; i < volume.length; i++) {
    if (steps[next]?.index === i) unit += steps[next++]!.factor > 1 ? 1 : -1
    const sofar = units.get(unit) ?? { row: i, traded: 0, bars: 0 }
    units.set(unit, { row: i, traded: sofar.traded + (volume[i]! > 0 ? 1 : 0), bars: sofar.bars + 1 })
  }
  const ranked = [...units.values()].sort((a, b) => b.traded - a.traded || b.bars - a.bars || b.row - a.row)
  return ranked[0]!.row
}

function flagRuns(work: WorkingSeries, scales: Float64Array): void {
  for (let first = 0; first < scales.length; first++) {
    if (scales[first] === 1) continue
    let last = first
    while (scales[last + 1] === scales[first]) last++
    const until = formatDay(dayAt(work.bars, last))
    flagBar(work, 'unit-error', first, { factor: scales[first]!, until, bars: last - first + 1 })
    first = last
  }
}

/** A high 100 times above its bar, or a low 100 times below it, is in order with the other prices and still wrong. */
function levelExtremes(work: WorkingSeries): void {
  const { high, low, close } = work.bars
  for (let i = 0; i < close.length; i++) {
    if (high[i]! > 20 * close[i]!) levelExtreme(work, i, 'high', high[i]! / UNIT)
    if (low[i]! < 0.05 * close[i]!) levelExtreme(work, i, 'low', low[i]! * UNIT)
  }
}

function levelExtreme(work: WorkingSeries, index: number, field: 'high' | 'low', levelled: number): void {
  const { open, close } = work.bars
  const body = Number.isNaN(open[index]!) ? [close[index]!] : [open[index]!, close[index]!]
  const bound = field === 'high' ? Math.max(...body) : Math.min(...body)
  const isInOrder = field === 'high' ? levelled >= bound : levelled <= bound
  if (!isInOrder || Math.abs(Math.log(levelled / bound)) > TOLERANCE) return
  const price = work.bars[field][index]!
  if (mayRepair(work, 'unit-error', index, 'safe')) repairValue(work, 'unit-error', index, field, levelled)
  else flagBar(work, 'unit-error', index, `${field} ${price} is about 100 times off the close`)
}
