/** When the values of a column begin, and when what came before no longer shows in them. */
import type { Memory } from './indicator.ts'
import type { IndicatorColumn } from './indicator-columns.ts'

/** So little of the past is left that nobody sees it. */
const FELT = 1e-6

/** The index of the bar with the first value, of a series without holes. */
export function firstAt({ indicator, parameters, output }: IndicatorColumn): number {
  const warmUp = indicator.warmUp(parameters)
  return typeof warmUp === 'number' ? warmUp : warmUp[indicator.outputs.indexOf(output)]!
}

/** The index from which the values are those of a series that began earlier, to about a millionth of how far they swing; `firstAt` for windows. */
export function convergedAt(column: IndicatorColumn): number {
  const memory = column.indicator.memory?.(column.parameters)
  return firstAt(column) + (memory ? barsUntilForgotten(memory) : 0)
}

function barsUntilForgotten(memory: Memory): number {
  if (memory.left <= 0) return 0
  let most = 1
  while (leftAfter(most, memory) > FELT) most *= 2
  let least = 0
  while (least < most) {
    const middle = Math.floor((least + most) / 2)
    if (leftAfter(middle, memory) > FELT) least = middle + 1
    else most = middle
  }
  return least
}

/** How much of the past is left in the last of the averages: the chance that fewer than `stages` of so many bars made one of them forget. */
function leftAfter(bars: number, { left, stages }: Memory): number {
  let chance = left ** bars
  let total = chance
  for (let forgotten = 1; forgotten < stages && forgotten <= bars; forgotten++) {
    chance *= ((bars - forgotten + 1) / forgotten) * ((1 - left) / left)
    total += chance
  }
  return total
}
