/** One portfolio as everybody sees it who may: its worth, its course and returns, what it holds, and what had to be assumed. */
import { useState } from 'react'
import { ProblemError } from '#client/http-client.ts'
import { Loaded } from '#web/parts/loaded.tsx'
import type { Portfolio } from '#web/state/portfolios.ts'
import type { RangeId } from '#web/state/range.ts'
import { AllocationPanel } from './allocation-panel.tsx'
import { AttributionPanel } from './attribution-panel.tsx'
import { EmptyPortfolio } from './empty-portfolio.tsx'
import { HoldingsPanel } from './holdings-panel.tsx'
import { IssuesPanel } from './issues-panel.tsx'
import { PerformancePanel } from './performance-panel.tsx'
import { PortfolioHead } from './portfolio-head.tsx'
import styles from './portfolio.module.css'
import { useLiveValue } from './use-live-value.ts'

export function PortfolioView({ portfolio }: { readonly portfolio: Portfolio }) {
  const value = useLiveValue(portfolio.id)
  const [range, setRange] = useState<RangeId>('ALL')
  if (value.error instanceof ProblemError && value.error.problem.code === 'no-data')
    return <EmptyPortfolio portfolio={portfolio} />
  return (
    <Loaded query={value} tried={`value ${portfolio.name}`} height={320} lines={6}>
      {(valued) => (
        <>
          <PortfolioHead value={valued} portfolio={portfolio} />
          <PerformancePanel portfolio={portfolio} value={valued} range={range} onRange={setRange} />
          <HoldingsPanel value={valued} />
          <div className={styles.pair}>
            <AllocationPanel value={valued} />
            <AttributionPanel portfolio={portfolio} value={valued} range={range} />
          </div>
          <IssuesPanel portfolio={portfolio} value={valued} />
        </>
      )}
    </Loaded>
  )
}
