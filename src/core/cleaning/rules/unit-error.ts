/** Prices 100 times too large or too small, as where pence and pounds are mixed, are brought to one unit. */
import { areQuotable, type LevelStep, scaleColumn, scalesTo } from '#core/cleaning/level-steps.ts'
import { quotedPrices } from '#core/cleaning/quoted-prices.ts'
import { allows } from '#core/cleaning/repair-level.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { findUnitSteps, UNIT, UNIT_TOLERANCE } from '#core/cleaning/unit-steps.ts'
import { flagBar, mayRepair, repairValue, type WorkingSeries } from '#core/cleaning/working-series.ts'
import { type Bars, barCount, dayAt } from '#core/market/bars.ts'
import { formatDay } from '#core/time/epoch-day.ts'

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
  const { steps, breaks } = findUnitSteps(work)
  if (steps.length === 0) return
  const count = barCount(work.bars)
  const quoted = new Float64Array(count).fill(1)
  const adjusted = new Float64Array(count).fill(1)
  const edges = [0, ...breaks, count]
  for (let at = 1; at < edges.length; at++) {
    const part = { start: edges[at - 1]!, end: edges[at]! }
    const own = steps.filter(({ index }) => index > part.start && index < part.end)
    if (own.length > 0) levelPart(work.bars, part, own, { quoted, adjusted })
  }
  if (!allows(work.repair, 'safe') || !areQuotable(work.bars, quoted)) return flagRuns(work, quoted)
  for (const field of quotedPrices) scaleColumn(work, 'unit-error', field, quoted)
  scaleColumn(work, 'unit-error', 'adj_close', adjusted)
}

type Part = { readonly start: number; readonly end: number }

/** The scales that bring the rows of a part to the unit of its most trusted row. */
function levelPart(
  bars: Bars,
  { start, end }: Part,
  steps: readonly LevelStep[],
  scales: { readonly quoted: Float64Array; readonly adjusted: Float64Array },
): void {
  const local = steps.map((step) => ({ ...step, index: step.index - start }))
  const reference = trustedRow(bars.volume.subarray(start, end), local)
  scales.quoted.set(scalesTo(reference, local, end - start), start)
  const inAdjusted = local.filter(({ adjusted }) => adjusted)
  scales.adjusted.set(scalesTo(reference, inAdjusted, end - start), start)
}

/** A row of the unit that most bars with trades have; without trades, that most bars have; of equals, the later. */
function trustedRow(volume: Float64Array, steps: readonly LevelStep[]): number {
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
  if (!isInOrder || Math.abs(Math.log(levelled / bound)) > UNIT_TOLERANCE) return
  const price = work.bars[field][index]!
  if (mayRepair(work, 'unit-error', index, 'safe')) repairValue(work, 'unit-error', index, field, levelled)
  else flagBar(work, 'unit-error', index, `${field} ${price} is about 100 times off the close`)
}
