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

/** `1.2 M`, `350 k`: short enough for an axis. */
export function shortMoney(value: number): string {
  const size = Math.abs(value)
  const [unit, word] =
    size >= 1e9 ? [1e9, ' bn'] : size >= 1e6 ? [1e6, ' M'] : size >= 1e4 ? [1e3, ' k'] : [1, '']
  return `${Number((value / unit).toPrecision(4))}${word}`.replace('-', '−')
}

/** Whole units in groups of three. */
export function groupedMoney(value: number): string {
  return String(Math.round(value))
    .replace(/\B(?=(\d{3})+$)/g, ',')
    .replace('-', '−')
}
