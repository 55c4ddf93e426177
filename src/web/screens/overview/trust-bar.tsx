/** One line on trust: how many instruments carry which grade, as numbers and as a bar of that length. */
import type { AssetRow } from '#protocol/http/assets.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import { countGrades } from './count-grades.ts'
import styles from './trust-bar.module.css'

export function TrustBar({ assets }: { assets: readonly AssetRow[] }) {
  const counts = countGrades(assets)
  return (
    <section className={styles.trust} aria-label="Data quality">
      <ul className={styles.counts}>
        {counts.map(({ grade, count }) => (
          <li key={grade} className={styles.count}>
            <Figure
              className={styles.number}
              figure={localFigure({ value: count, unit: null, grade })}
              label={`Instruments graded ${grade ?? 'not at all'}`}
            />
            <GradeBadge grade={grade} />
          </li>
        ))}
      </ul>
      <div className={styles.bar} aria-hidden="true">
        {counts.map(({ grade, count }) => (
          <span
            key={grade}
            className={styles.part}
            data-grade={grade ?? 'none'}
            style={{ flexGrow: count }}
          />
        ))}
      </div>
    </section>
  )
}
