/** The bar under the pointer in numbers. */
import { formatDay } from '#core/time/epoch-day.ts'
import { type ChartBars, closeChange } from '#web/charts/chart-bars.ts'
import type { Slot } from '#web/charts/timeline.ts'
import { dayText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import styles from './readout.module.css'

type ReadoutProps = {
  readonly bars: ChartBars
  readonly slot: Slot | null
  readonly currency: string | null
}

const prices = ['open', 'high', 'low', 'close'] as const

export function Readout({ bars, slot, currency }: ReadoutProps) {
  if (!slot) return <div className={styles.readout} />
  const day = formatDay(slot.day)
  const { bar } = slot
  if (bar === null) {
    return (
      <div className={styles.readout}>
        <strong className={styles.day}>{dayText(day)}</strong>
        <span>No bar: this session is missing.</span>
      </div>
    )
  }
  const value = (number: number | null | undefined, unit: string | null) =>
    localFigure({ value: number ?? null, unit, asOf: day })
  return (
    <div className={styles.readout}>
      <strong className={styles.day}>{dayText(day)}</strong>
      {prices.map((name) => (
        <span key={name} className={styles.item}>
          <abbr title={name} className={styles.name}>
            {name.charAt(0).toUpperCase()}
          </abbr>
          <Figure figure={value(bars[name][bar], currency)} label={name} bare price quiet />
        </span>
      ))}
      <Figure figure={value(closeChange(bars, bar), 'fraction')} label="Change" trend quiet />
      <span className={styles.item}>
        <abbr title="volume" className={styles.name}>
          V
        </abbr>
        <Figure figure={value(bars.volume[bar], null)} label="Volume" compact quiet />
      </span>
    </div>
  )
}
