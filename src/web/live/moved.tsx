/** A number that just moved is washed in the colour of its way for a moment; never for those who want no motion. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { cx } from '#web/parts/cx.ts'
import styles from './moved.module.css'

type MovedProps = {
  /** The number as it is printed is what counts: a move that nobody can read is none. */
  readonly text: string
  readonly value: number | null
  readonly className?: string | undefined
  readonly children: ReactNode
}

type Move = { readonly count: number; readonly way: 'up' | 'down' }

export function Moved({ text, value, className, children }: MovedProps) {
  const shown = useRef({ text, value })
  const [move, setMove] = useState<Move | null>(null)
  useEffect(() => {
    const before = shown.current
    shown.current = { text, value }
    if (before.text === text || before.value === null || value === null) return
    const way = value > before.value ? 'up' : 'down'
    setMove((last) => ({ count: (last?.count ?? 0) + 1, way }))
  }, [text, value])
  return (
    <span className={cx(styles.moved, className)}>
      {move && <span key={move.count} className={styles.wash} data-way={move.way} aria-hidden="true" />}
      {children}
    </span>
  )
}
