/** The price in the head of an instrument: of now where the stream tells it, else of the last bar. */
import type { AssetRow } from '#protocol/http/assets.ts'
import { Figure } from '#web/figures/figure.tsx'
import { AgeNow } from '#web/live/age-now.tsx'
import type { PriceNow } from '#web/live/live-price.ts'
import { MovingFigure } from '#web/live/moving-figure.tsx'
import styles from './instrument-header.module.css'

type HeaderPriceProps = { readonly asset: AssetRow; readonly now: PriceNow | null }

export function HeaderPrice({ asset: { symbol, price, change }, now }: HeaderPriceProps) {
  if (!now) {
    return (
      <div className={styles.price}>
        <Figure figure={price} label={`Last price of ${symbol}`} className={styles.last} price />
        <Figure
          figure={change}
          label={`Change of ${symbol} against the bar before`}
          className={styles.change}
          trend
        />
      </div>
    )
  }
  return (
    <div className={styles.price}>
      <MovingFigure figure={now.price} label={`Live price of ${symbol}`} className={styles.last} price />
      <Figure
        figure={now.change}
        label={`Live change of ${symbol} against the close before`}
        className={styles.change}
        trend
      />
      <span className={styles.since}>
        <AgeNow price={now} />
      </span>
    </div>
  )
}
