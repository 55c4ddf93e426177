/** All instruments at a glance: how much of the data can be trusted, and each with its price and its history. */
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Loaded } from '#web/parts/loaded.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { assetsQuery } from '#web/state/api.ts'
import { AssetTable } from './asset-table.tsx'
import styles from './overview-screen.module.css'
import { TrustBar } from './trust-bar.tsx'

const FirstRun = lazy(async () => ({ default: (await import('#web/screens/add/first-run.tsx')).FirstRun }))

export function OverviewScreen() {
  const assets = useQuery(assetsQuery)
  if (assets.data?.length === 0) {
    return (
      <Suspense>
        <FirstRun />
      </Suspense>
    )
  }
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <PageTitle title="" className={styles.title}>
          Overview
        </PageTitle>
        {assets.data && <TrustBar assets={assets.data} />}
      </header>
      <Loaded query={assets} tried="load the instruments" height={360} lines={8}>
        {(rows) => (
          <Panel title="Instruments">
            <AssetTable assets={rows} />
          </Panel>
        )}
      </Loaded>
    </div>
  )
}
