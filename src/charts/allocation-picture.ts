/** What a portfolio consists of, the largest part first, beside what it is meant to be. */
import { percentLabel } from './axes.ts'
import { rankedBars } from './ranked-bars.ts'

/** Fractions of the portfolio; `target` is null where no aim is set. */
export type AllocationPart = {
  readonly label: string
  readonly weight: number
  readonly target: number | null
}

export type AllocationPictureData = {
  readonly title: string
  readonly subtitle: string
  readonly parts: readonly AllocationPart[]
}

/** Bars and not areas: lengths from one line are compared at a glance, and a mark can say where each should end. */
export function allocationPicture({ title, subtitle, parts }: AllocationPictureData): string {
  const ranked = [...parts].sort((a, b) => b.weight - a.weight).slice(0, 5)
  const said = ranked.map(({ label, weight }) => `${label} ${percentLabel(weight, 0.001)}`).join(', ')
  return rankedBars({
    title,
    subtitle,
    description: `Parts of the portfolio, the largest first: ${said}.`,
    bars: parts.map(({ label, weight, target }) => ({ label, share: weight, mark: target })),
    legend: { bar: 'share now', mark: 'target' },
  })
}
