/** How far to trust this series in this window: the score as a sum, what to do, and what cleaning found. */
import { useQuery } from '@tanstack/react-query'
import type { AssetRow } from '#protocol/http/assets.ts'
import type { QualityAnswer } from '#web/charts/marks.ts'
import { dayText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { qualityQuery } from '#web/state/api.ts'
import type { Window } from '#web/state/range.ts'
import { FindingGroups } from './finding-groups.tsx'
import { Holes } from './holes.tsx'
import { Issues } from './issues.tsx'
import styles from './quality-panel.module.css'
import { ScoreRows } from './score-rows.tsx'

type QualityPanelProps = { readonly asset: AssetRow; readonly window: Window }

export function QualityPanel({ asset, window }: QualityPanelProps) {
  const quality = useQuery(qualityQuery(asset.symbol, window))
  return (
    <Panel title="Quality" about="of this window" className={styles.panel}>
      <Loaded query={quality} tried={`grade ${asset.symbol}`} height={320} lines={6}>
        {(answer) => (
          <>
            <Score quality={answer} />
            <Issues quality={answer} />
            <Holes symbol={answer.symbol} />
            <FindingGroups quality={answer} />
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function Score({ quality }: { quality: QualityAnswer }) {
  const { symbol, score, level, from, to, asOf, calendar } = quality
  return (
    <div className={styles.score}>
      <p className={styles.total}>
        <Figure
          figure={score}
          label={`Quality score of ${symbol} in this window`}
          className={styles.number}
        />
        <GradeBadge grade={level} />
      </p>
      <p className={styles.window}>
        {from && to ? `${dayText(from)} – ${dayText(to)}` : 'no bars'}, sessions of {calendar}, as of{' '}
        {dayText(asOf)}
      </p>
      <ScoreRows quality={quality} />
    </div>
  )
}
