/** The head of an instrument: name, price, change, and where the data comes from. */
import type { ReactNode } from 'react'
import type { AssetRow } from '#protocol/http/assets.ts'
import { ageOfDay, dayText, momentText, today } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import { usePriceNow } from '#web/live/use-price-now.ts'
import { PageTitle } from '#web/parts/page-title.tsx'
import { SimulatedTag } from '#web/parts/tag.tsx'
import styles from './instrument-header.module.css'
import { HeaderPrice } from './header-price.tsx'
import { PriceNow } from './price-now.tsx'
import { RefreshOne } from './refresh-one.tsx'

export function InstrumentHeader({ asset }: { asset: AssetRow }) {
  const { symbol, name, simulated, price, change, quality, exchange, calendar } = asset
  const now = usePriceNow(asset)
  return (
    <header className={styles.header}>
      <div className={styles.names}>
        <PageTitle title={symbol} className={styles.symbol}>
          {symbol}
        </PageTitle>
        {simulated && <SimulatedTag />}
        <p className={styles.name}>{[name, exchange, `calendar ${calendar}`].filter(Boolean).join(' · ')}</p>
      </div>
      <HeaderPrice asset={asset} now={now} />
      <RefreshOne asset={asset} />
      <dl className={styles.facts}>
        <Fact term="Quality">
          <Figure figure={quality} label={`Quality score of ${symbol}, whole history`} />
          <GradeBadge grade={quality.grade} />
        </Fact>
        <Fact term="Price now">
          <PriceNow key={symbol} asset={asset} />
        </Fact>
        <Fact term="Last bar">
          {price.asOf ? `${dayText(price.asOf)} (${ageOfDay(price.asOf, today())})` : 'none'}
          <Figure figure={price} label={`Last close of ${symbol}`} price bare />
          <Figure figure={change} label={`Change of ${symbol} against the bar before`} trend />
        </Fact>
        <Fact term="Source">
          <span>
            {price.source ?? 'none'}
            {asset.refreshedAt && <span className={styles.quiet}>, {momentText(asset.refreshedAt)}</span>}
          </span>
        </Fact>
        <Fact term="History">
          <span>
            <Figure figure={localFigure({ value: asset.bars, unit: null })} label={`Bars of ${symbol}`} />{' '}
            bars{asset.from && ` since ${dayText(asset.from)}`}
          </span>
        </Fact>
      </dl>
    </header>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
