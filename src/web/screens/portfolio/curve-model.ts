/** The course of a portfolio as a picture draws it: what it was worth beside what was paid in, or what it returned. */
import type { Snapshots } from '#web/state/portfolios.ts'

export type CurveKind = 'value' | 'return'

export type Curve = {
  readonly days: readonly string[]
  readonly main: readonly (number | null)[]
  /** What was there at the start and came in since; null where that is not compared. */
  readonly invested: readonly (number | null)[] | null
  readonly unit: string | null
}

/** From a day on; returns start at zero there. */
export function curveOf(
  { days, columns, currency }: Snapshots,
  kind: CurveKind,
  from: string | undefined,
  unit: string | null = currency,
): Curve {
  const first = from === undefined ? 0 : days.findIndex((day) => day >= from)
  const start = first === -1 ? days.length : first
  const shown = days.slice(start)
  if (kind === 'return')
    return {
      days: shown,
      main: returnsSince(columns.cumulative_return, start),
      invested: null,
      unit: 'fraction',
    }
  const main = columns.value.slice(start)
  return { days: shown, main, invested: investedSince(main, columns.net_flows.slice(start)), unit }
}

function returnsSince(cumulative: readonly (number | null)[], start: number): (number | null)[] {
  const base = start === 0 ? 0 : (cumulative[start - 1] ?? cumulative[start] ?? 0)
  return cumulative.slice(start).map((value) => (value === null ? null : (1 + value) / (1 + base) - 1))
}

function investedSince(
  value: readonly (number | null)[],
  flows: readonly (number | null)[],
): (number | null)[] {
  let invested = value[0] ?? 0
  return value.map((_, index) => {
    if (index > 0) invested += flows[index] ?? 0
    return invested
  })
}

/** The least and the most that is drawn, with some room; a flat course gets room of its own. */
export function extent({ main, invested }: Curve): { readonly low: number; readonly high: number } {
  const values = [...main, ...(invested ?? [])].filter((value) => value !== null)
  const low = Math.min(...values)
  const high = Math.max(...values)
  if (values.length === 0) return { low: 0, high: 1 }
  const room = (high - low || Math.abs(high) || 1) * 0.06
  return { low: low - room, high: high + room }
}

/** Round numbers within an extent, about `wanted` of them. */
export function ticksOf({ low, high }: ReturnType<typeof extent>, wanted = 4): number[] {
  const rough = (high - low) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough
  const first = Math.ceil(low / step)
  const last = Math.floor(high / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step)
}

/** An SVG path in a box of `width` × `height`; what is missing breaks the line. */
export function pathOf(
  values: readonly (number | null)[],
  { low, high }: ReturnType<typeof extent>,
  [width, height]: readonly [number, number],
): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0
  let path = ''
  let isOpen = false
  values.forEach((value, index) => {
    if (value !== null) {
      const y = height - ((value - low) / (high - low)) * height
      path += `${isOpen ? 'L' : 'M'}${(index * step).toFixed(1)} ${y.toFixed(1)}`
    }
    isOpen = value !== null
  })
  return path
}
