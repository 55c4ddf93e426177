/** One instrument in the list: symbol, trust, recent course, price and change, as one link. */
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { AssetRow } from '#protocol/http/assets.ts'
import { Sparkline } from '#web/charts/sparkline.tsx'
import { ageOfDay, dayText, today } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { AgeNow } from '#web/live/age-now.tsx'
import { MovingFigure } from '#web/live/moving-figure.tsx'
import { usePriceNow } from '#web/live/use-price-now.ts'
import { useVisible } from '#web/live/use-visible.ts'
import { SimulatedTag } from '#web/parts/tag.tsx'
import { parseInstrumentSearch } from '#web/state/instrument-search.ts'
import styles from './symbol-row.module.css'

type SymbolRowProps = {
  readonly asset: AssetRow
  /** Whether the tab key stops here; the arrow keys reach the other rows. */
  readonly isTabStop: boolean
}

export function SymbolRow({ asset, isTabStop }: SymbolRowProps) {
  const { symbol, name, simulated, quality, recent, to } = asset
  const row = useRef<HTMLAnchorElement>(null)
  const now = usePriceNow(asset, useVisible(row))
  const { price, change } = now ?? asset
  return (
    <Link
      ref={row}
      to="/instruments/$symbol"
      params={{ symbol }}
      search={keepView}
      preload={false}
      tabIndex={isTabStop ? 0 : -1}
      className={styles.row}
      data-symbol={symbol}
    >
      <span className={styles.names}>
        <span className={styles.symbol}>{symbol}</span>
        {simulated ? <SimulatedTag /> : <span className={styles.name}>{name}</span>}
      </span>
      <span className={styles.trust}>
        <GradeBadge grade={quality.grade} />
        {now ? (
          <AgeNow price={now} short />
        ) : (
          to && <span title={`Last bar ${dayText(to)}`}>{ageOfDay(to, today())}</span>
        )}
      </span>
      <span className={styles.course}>
        {recent.length > 1 && <Sparkline values={recent} width={40} height={22} />}
      </span>
      <MovingFigure
        figure={price}
        label={`Last price of ${symbol}`}
        className={styles.price}
        price
        bare
        quiet
      />
      <Figure figure={change} label={`Change of ${symbol}`} className={styles.change} trend quiet />
    </Link>
  )
}

/** The window and the indicators stay when the reader moves to another instrument; the day of the old one does not. */
function keepView(search: Record<string, unknown>) {
  const { day: _, ...kept } = parseInstrumentSearch(search)
  return kept
}
