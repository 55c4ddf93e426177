/** The drawn course of a portfolio; pointer and arrow keys read it day by day. */
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { dayText } from '#web/figures/dates.ts'
import { numberText } from '#web/figures/format.ts'
import page from '#web/parts/page.module.css'
import styles from './curve.module.css'
import { type Curve as CurveRecord, extent, pathOf, ticksOf } from './curve-model.ts'

const WIDTH = 1000
const HEIGHT = 220

type CurveProps = { readonly curve: CurveRecord; readonly label: string }

export function Curve({ curve, label }: CurveProps) {
  const [at, setAt] = useState<number | null>(null)
  const { days, main, invested, unit } = curve
  const last = days.length - 1
  const shown = at === null ? last : Math.min(at, last)
  if (days.length < 2)
    return <p className={`${page.inside} ${page.muted}`}>Too few days in this window for a course.</p>
  const walk = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (event.key === 'Escape') setAt(null)
    if (step === undefined) return
    event.preventDefault()
    setAt(Math.max(0, Math.min(last, shown + step)))
  }
  const point = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    setAt(Math.round(Math.max(0, Math.min(1, (clientX - left) / width)) * last))
  }
  const spoken = `${dayText(days[shown]!)}: ${numberText(main[shown] ?? null, unit)}`
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.readout}>
        <strong>{dayText(days[shown]!)}</strong>
        <span>
          <i className={styles.main} aria-hidden="true" /> {numberText(main[shown] ?? null, unit)}
        </span>
        {invested && (
          <span className={styles.quiet}>
            <i className={styles.invested} aria-hidden="true" /> paid in{' '}
            {numberText(invested[shown] ?? null, unit)}
          </span>
        )}
      </figcaption>
      <div
        className={styles.plot}
        role="slider"
        tabIndex={0}
        aria-label={`${label}, day by day`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={shown}
        aria-valuetext={spoken}
        onKeyDown={walk}
        onPointerMove={point}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
      >
        <Drawing curve={curve} at={at} />
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>{dayText(days[0]!)}</span>
        <span>{dayText(days[last]!)}</span>
      </p>
    </figure>
  )
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -20,
  PageDown: 20,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

type DrawingProps = { readonly curve: CurveRecord; readonly at: number | null }

function Drawing({ curve, at }: DrawingProps) {
  const { main, invested, unit, days } = curve
  const bounds = extent(curve)
  const heightOf = (value: number) => (1 - (value - bounds.low) / (bounds.high - bounds.low)) * HEIGHT
  const box = [WIDTH, HEIGHT] as const
  return (
    <>
      <svg
        className={styles.drawing}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {ticksOf(bounds).map((tick) => (
          <line key={tick} className={styles.grid} x2={WIDTH} y1={heightOf(tick)} y2={heightOf(tick)} />
        ))}
        {invested && <path className={styles.stepped} d={pathOf(invested, bounds, box)} />}
        <path className={styles.course} d={pathOf(main, bounds, box)} />
        {at !== null && (
          <line
            className={styles.cursor}
            x1={(at / (days.length - 1)) * WIDTH}
            x2={(at / (days.length - 1)) * WIDTH}
            y2={HEIGHT}
          />
        )}
      </svg>
      {ticksOf(bounds).map((tick) => (
        <TickLabel key={tick} share={heightOf(tick) / HEIGHT} text={tickText(tick, unit)} />
      ))}
    </>
  )
}

function TickLabel({ share, text }: { readonly share: number; readonly text: string }) {
  return (
    <svg className={styles.tick} style={{ top: `${share * 100}%` }} aria-hidden="true">
      <text x="4" y="11">
        {text}
      </text>
    </svg>
  )
}

function tickText(tick: number, unit: string | null): string {
  return unit === 'fraction'
    ? numberText(tick, 'fraction', { decimals: 0 })
    : numberText(tick, null, { compact: true })
}
