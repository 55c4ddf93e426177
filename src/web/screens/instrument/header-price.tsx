/** The price in the head of an instrument: of now where the stream tells it, else of the last bar; in the same place either way. */
import type { AssetRow } from '#protocol/http/assets.ts'
import { dayText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { AgeNow } from '#web/live/age-now.tsx'
import type { PriceNow } from '#web/live/live-price.ts'
import { MovingFigure } from '#web/live/moving-figure.tsx'
import styles from './instrument-header.module.css'

type HeaderPriceProps = { readonly asset: AssetRow; readonly now: PriceNow | null }

export function HeaderPrice({ asset, now }: HeaderPriceProps) {
  const { symbol } = asset
  const { price, change } = now ?? asset
  return (
    <div className={styles.price}>
      <MovingFigure
        figure={price}
        label={`${now ? 'Live' : 'Last'} price of ${symbol}`}
        className={styles.last}
        price
      />
      <Figure
        figure={change}
        label={`${now ? 'Live' : 'Latest'} change of ${symbol}`}
        className={styles.change}
        trend
      />
      <span className={styles.since}>
        {now ? <AgeNow price={now} /> : price.asOf && `last bar, ${dayText(price.asOf)}`}
      </span>
    </div>
  )
}
