/** The price panel: its window, what is shown in it, and the chart. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AssetRow } from '#protocol/http/assets.ts'
import { Button } from '#web/parts/button.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { pricesQuery, qualityQuery } from '#web/state/api.ts'
import type { Window } from '#web/state/range.ts'
import { useHotkeys } from '#web/state/use-hotkeys.ts'
import { BarsTable } from './bars-table.tsx'
import styles from './chart-panel.module.css'
import { PriceFigure } from './price-figure.tsx'
import { RangeBar } from './range-bar.tsx'
import { StyleButtons } from './style-buttons.tsx'

type ChartPanelProps = { readonly asset: AssetRow; readonly window: Window }

export function ChartPanel({ asset, window }: ChartPanelProps) {
  const prices = useQuery(pricesQuery(asset.symbol, window))
  const quality = useQuery(qualityQuery(asset.symbol, window))
  const [showsTable, setShowsTable] = useState(false)
  const openTable = () => setShowsTable(prices.data !== undefined)
  useHotkeys({ t: openTable })
  return (
    <Panel
      title="Price"
      className={styles.panel}
      actions={
        <>
          <StyleButtons barCount={prices.data?.days.length ?? 0} />
          <Button onClick={openTable} title="Show as table (t)">
            <Icon name="table" />
            Show as table
          </Button>
        </>
      }
    >
      <RangeBar first={asset.from} last={asset.to} />
      <div className={styles.body} aria-busy={prices.isPlaceholderData}>
        <Loaded query={prices} tried={`load the prices of ${asset.symbol}`} height={620}>
          {(answer) =>
            answer.days.length === 0 ? (
              <p className={styles.empty}>There are no bars in this window. Choose a longer one.</p>
            ) : (
              <PriceFigure prices={answer} quality={quality.data} tradesDaily={asset.calendar === '24/7'} />
            )
          }
        </Loaded>
      </div>
      {showsTable && prices.data && <BarsTable prices={prices.data} onClose={() => setShowsTable(false)} />}
    </Panel>
  )
}
