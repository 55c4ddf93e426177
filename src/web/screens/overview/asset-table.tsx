/** The instruments as a table; on a narrow screen each row is a card. */
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { AssetRow } from '#protocol/http/assets.ts'
import { Sparkline } from '#web/charts/sparkline.tsx'
import { ageOfDay, dayText, today } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import { AgeNow } from '#web/live/age-now.tsx'
import { MovingFigure } from '#web/live/moving-figure.tsx'
import { usePriceNow } from '#web/live/use-price-now.ts'
import { useVisible } from '#web/live/use-visible.ts'
import { cx } from '#web/parts/cx.ts'
import { SimulatedTag } from '#web/parts/tag.tsx'
import styles from './asset-table.module.css'

/** More rows than this are for the filter of the list. */
const ROWS_MAX = 500

export function AssetTable({ assets }: { assets: readonly AssetRow[] }) {
  const hasCourse = assets.some(({ recent }) => recent.length > 1)
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Instrument</th>
          {hasCourse && (
            <th scope="col" className={styles.course}>
              Last 30 bars
            </th>
          )}
          <th scope="col" className={styles.number}>
            Last price
          </th>
          <th scope="col" className={styles.number}>
            Change
          </th>
          <th scope="col">Quality</th>
          <th scope="col" className={styles.number}>
            Bars
          </th>
          <th scope="col">History</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {assets.slice(0, ROWS_MAX).map((asset) => (
          <AssetLine key={asset.symbol} asset={asset} hasCourse={hasCourse} />
        ))}
      </tbody>
    </table>
  )
}

function AssetLine({ asset, hasCourse }: { asset: AssetRow; hasCourse: boolean }) {
  const { symbol, name, simulated, quality, recent, bars, from, to, source } = asset
  const line = useRef<HTMLTableRowElement>(null)
  const now = usePriceNow(asset, useVisible(line))
  const { price, change } = now ?? asset
  return (
    <tr ref={line}>
      <th scope="row" className={styles.names}>
        <span className={styles.title}>
          <Link to="/instruments/$symbol" params={{ symbol }} className={styles.symbol}>
            {symbol}
          </Link>
          {simulated && <SimulatedTag />}
        </span>
        {name && <span className={styles.name}>{name}</span>}
      </th>
      {hasCourse && (
        <td className={styles.course}>
          {recent.length > 1 && <Sparkline values={recent} width={88} height={24} />}
        </td>
      )}
      <td className={styles.number}>
        <MovingFigure figure={price} label={`Last price of ${symbol}`} price />
        {now && (
          <span className={styles.since}>
            <AgeNow price={now} short />
          </span>
        )}
      </td>
      <td className={styles.number}>
        <Figure figure={change} label={`Change of ${symbol}`} trend />
      </td>
      <td>
        <span className={styles.quality}>
          <Figure figure={quality} label={`Quality score of ${symbol}`} />
          <GradeBadge grade={quality.grade} />
        </span>
      </td>
      <td className={cx(styles.number, styles.bars)}>
        <Figure figure={localFigure({ value: bars, unit: null })} label={`Bars of ${symbol}`} />
      </td>
      <td className={cx(styles.quiet, styles.history)}>
        {from && to ? `${dayText(from)} – ${dayText(to)}` : 'no bars'}
        {to && <span className={styles.age}> · {ageOfDay(to, today())}</span>}
      </td>
      <td className={cx(styles.quiet, styles.source)}>{source ?? 'none'}</td>
    </tr>
  )
}
