/** One instrument: what its price is, and whether the series behind it is sound. */
import { useQuery } from '@tanstack/react-query'
import type { AssetRow } from '#protocol/http/assets.ts'
import { today } from '#web/figures/dates.ts'
import { Loaded } from '#web/parts/loaded.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { assetQuery } from '#web/state/api.ts'
import { windowOf } from '#web/state/instrument-search.ts'
import { useView } from '#web/state/use-view.ts'
import { ChartPanel } from './chart/chart-panel.tsx'
import { InstrumentHeader } from './instrument-header.tsx'
import styles from './instrument-screen.module.css'
import { QualityPanel } from './quality/quality-panel.tsx'
import { RiskPanel } from './risk/risk-panel.tsx'

export function InstrumentScreen() {
  const { symbol } = useView()
  const asset = useQuery(assetQuery(symbol))
  return (
    <div className={styles.screen}>
      {asset.isError && !asset.data && <PageTitle title={symbol}>{symbol}</PageTitle>}
      <Loaded query={asset} tried={`load ${symbol}`} height={72}>
        {(row) => <Instrument key={row.symbol} asset={row} />}
      </Loaded>
    </div>
  )
}

function Instrument({ asset }: { asset: AssetRow }) {
  const { search } = useView()
  const window = windowOf(search, asset.to ?? today())
  return (
    <>
      <InstrumentHeader asset={asset} />
      <div className={styles.panels}>
        <ChartPanel asset={asset} window={window} />
        <QualityPanel asset={asset} window={window} />
        <RiskPanel asset={asset} window={window} />
      </div>
    </>
  )
}
