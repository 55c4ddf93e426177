/** The instruments as a list of links with one tab stop; arrows or j and k walk it. */
import { useParams } from '@tanstack/react-router'
import type { KeyboardEvent, RefObject } from 'react'
import type { AssetRow } from '#protocol/http/assets.ts'
import styles from './symbol-list.module.css'
import { SymbolRow } from './symbol-row.tsx'

/** More rows than this help nobody; the filter does. */
const ROWS_MAX = 1000

type SymbolListProps = {
  readonly assets: readonly AssetRow[]
  readonly list: RefObject<HTMLUListElement | null>
}

export function SymbolList({ assets, list }: SymbolListProps) {
  const { symbol: current } = useParams({ strict: false })
  const shown = assets.slice(0, ROWS_MAX)
  const tabStop = shown.some(({ symbol }) => symbol === current) ? current : shown[0]?.symbol
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || !list.current) return
    event.preventDefault()
    moveFocus(list.current, step)
  }
  return (
    <nav className={styles.nav} aria-label="Instruments">
      <ul ref={list} onKeyDown={walk}>
        {shown.map((asset) => (
          <li key={asset.symbol}>
            <SymbolRow asset={asset} isTabStop={asset.symbol === tabStop} />
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className={styles.note}>No symbol or name has these letters.</p>}
      {assets.length > ROWS_MAX && (
        <p className={styles.note}>
          The first {ROWS_MAX} of {assets.length}. The filter finds the others.
        </p>
      )}
    </nav>
  )
}

/** Moves the focus so many rows on, from the focused row, else from the open instrument. */
export function moveFocus(list: HTMLElement, step: number): void {
  const links = [...list.querySelectorAll('a')]
  const focused = links.findIndex((link) => link === document.activeElement)
  const open = links.findIndex((link) => link.ariaCurrent === 'page')
  const start = focused === -1 ? open : focused
  const target = start === -1 ? 0 : Math.min(links.length - 1, Math.max(0, start + step))
  links[target]?.focus()
}
