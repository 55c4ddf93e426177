/** The one component that prints a number. Click, Enter or `?` on it opens the explanation. */
import { type KeyboardEvent, type ReactNode, useContext, useRef } from 'react'
import type { Figure as FigureRecord } from '#protocol/figure.ts'
import { cx } from '#web/parts/cx.ts'
import { ExplainContext } from './explain-context.ts'
import styles from './figure.module.css'
import { type Direction, directionOf, formatNumber, type NumberStyle, numberText } from './format.ts'

export type FigureProps = NumberStyle & {
  readonly figure: FigureRecord
  /** Names the number in a sentence: `Last price of SYN007`. */
  readonly label: string
  /** For changes: the sign, an arrow and the colour of gain or loss. */
  readonly trend?: boolean
  /** Leaves the currency away where a header names it. */
  readonly bare?: boolean
  /** Prints without being a button: inside links, and where it changes with the pointer. */
  readonly quiet?: boolean
  readonly className?: string | undefined
}

export function Figure({ figure, label, trend = false, bare, quiet, className, ...given }: FigureProps) {
  const style: NumberStyle = { ...given, signed: given.signed ?? trend }
  const classes = cx(styles.figure, trend && styles[directionOf(figure.value, figure.unit)], className)
  const digits = <Digits figure={figure} trend={trend} bare={bare === true} style={style} />
  if (quiet) return <span className={classes}>{digits}</span>
  return (
    <FigureButton figure={figure} label={label} style={style} className={classes}>
      {digits}
    </FigureButton>
  )
}

type ButtonProps = {
  readonly figure: FigureRecord
  readonly label: string
  readonly style: NumberStyle
  readonly className: string
  readonly children: ReactNode
}

function FigureButton({ figure, label, style, className, children }: ButtonProps) {
  const explain = useContext(ExplainContext)
  const button = useRef<HTMLButtonElement>(null)
  const open = () => button.current && explain({ figure, label, style, anchor: button.current })
  const openOnQuestion = (event: KeyboardEvent) => {
    if (event.key !== '?') return
    event.preventDefault()
    event.stopPropagation()
    open()
  }
  return (
    <button
      ref={button}
      type="button"
      className={cx(styles.button, className)}
      aria-haspopup="dialog"
      aria-label={spokenName(figure, label, style)}
      onClick={open}
      onKeyDown={openOnQuestion}
    >
      {children}
    </button>
  )
}

const arrows: Record<Direction, string> = { up: '▲', down: '▼', flat: '' }

type DigitsProps = {
  readonly figure: FigureRecord
  readonly trend: boolean
  readonly bare: boolean
  readonly style: NumberStyle
}

function Digits({ figure, trend, bare, style }: DigitsProps) {
  const { value, unit, flags } = figure
  const { text, suffix } = formatNumber(value, unit, style)
  return (
    <>
      {trend && <span className={styles.arrow}>{arrows[directionOf(value, unit)]}</span>}
      {flags.includes('few-observations') && value !== null && (
        <span className={styles.rough} title="Few observations">
          ~
        </span>
      )}
      <span>{text}</span> {suffix && !bare && <span className={styles.suffix}>{suffix}</span>}
      {flags.includes('stale') && (
        <span className={styles.stale} title="Stale">
          ◷
        </span>
      )}
    </>
  )
}

function spokenName({ value, unit, grade, flags }: FigureRecord, label: string, style: NumberStyle): string {
  const number = value === null ? 'no number' : numberText(value, unit, style)
  const words = [number, grade && `grade ${grade}`, flags.includes('stale') && 'stale']
  return `${label}: ${words.filter(Boolean).join(', ')}`
}
