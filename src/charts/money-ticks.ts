/** Round values along an axis of money. */
import type { Mark } from './axes.ts'

type MoneyScale = { (value: number): number; ticks(count?: number): number[] }

/** On a log scale 1, 2 and 5 of each power of ten: what lies between is too close to read. */
export function moneyTicks(money: MoneyScale, isLog: boolean): Mark[] {
  const ticks = money.ticks(isLog ? 10 : 6)
  const round = ticks.filter((value) => [1, 2, 5].includes(Number(value.toExponential(0).split('e')[0])))
  return (isLog && round.length > 2 ? round : ticks).map((value) => ({
    at: money(value),
    label: `${Number(value.toPrecision(4))}`,
  }))
}
