/** All instruments at a glance: how much of the data can be trusted, and each with its price and its history. */
import { useQuery } from '@tanstack/react-query'
import { Loaded } from '#web/parts/loaded.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { FirstRun } from '#web/screens/add/first-run.tsx'
import { assetsQuery } from '#web/state/api.ts'
import { AssetTable } from './asset-table.tsx'
import styles from './overview-screen.module.css'
import { TrustBar } from './trust-bar.tsx'

export function OverviewScreen() {
  const assets = useQuery(assetsQuery)
  if (assets.data?.length === 0) return <FirstRun />
  return (
    <div className={styles.screen}>
      <PageTitle title="" className={styles.title}>
        Overview
      </PageTitle>
      <Loaded query={assets} tried="load the instruments" height={360} lines={8}>
        {(rows) => (
          <>
            <TrustBar assets={rows} />
            <Panel title="Instruments">
              <AssetTable assets={rows} />
            </Panel>
          </>
        )}
      </Loaded>
    </div>
  )
}
