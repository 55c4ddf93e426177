/** The days behind one part of the score. */
import type { QualityAnswer } from '#web/charts/marks.ts'
import { dayText } from '#web/figures/dates.ts'
import { PartsLine } from '#web/figures/parts-line.tsx'
import { DayButton } from './day-button.tsx'
import { LongList } from './long-list.tsx'
import styles from './score-days.module.css'
import type { ScorePartId } from './score-sum.ts'

type ScoreDaysProps = { readonly part: ScorePartId; readonly quality: QualityAnswer }

export function ScoreDays({ part, quality }: ScoreDaysProps) {
  if (part === 'gaps') return <Gaps quality={quality} />
  if (part === 'outliers') return <Outliers quality={quality} />
  return part === 'completeness' ? <Completeness quality={quality} /> : <Freshness quality={quality} />
}

function Completeness({ quality }: { quality: QualityAnswer }) {
  const { expectedSessions, presentSessions, gaps, calendar } = quality
  const missing = Math.max(0, expectedSessions - presentSessions)
  const inGaps = gaps.reduce((sum, { sessions }) => sum + sessions, 0)
  return (
    <p>
      <PartsLine
        parts={[
          `The calendar ${calendar} names `,
          { label: 'sessions missing', value: missing, unit: null },
          ' sessions without a bar; ',
          { label: 'sessions missing in gaps', value: inGaps, unit: null },
          ' of them lie in gaps longer than a week.',
        ]}
      />
    </p>
  )
}

function Freshness({ quality }: { quality: QualityAnswer }) {
  const { asOf, daysSinceUpdate } = quality
  return (
    <p>
      <PartsLine
        parts={[
          'The last bar is ',
          { label: 'days since the last bar', value: daysSinceUpdate, unit: null },
          ` calendar days older than the last session on or before ${dayText(asOf)}.`,
        ]}
      />
    </p>
  )
}

function Gaps({ quality }: { quality: QualityAnswer }) {
  const { gaps } = quality
  if (gaps.length === 0) return <p>No two neighbouring bars are more than a week apart.</p>
  return (
    <LongList items={gaps}>
      {({ from, to, sessions }) => (
        <li key={from} className={styles.line}>
          <DayButton day={from} window={quality} /> to <DayButton day={to} window={quality} />
          <span>
            <PartsLine
              parts={[{ label: 'sessions missing', value: sessions, unit: null }, ' sessions missing']}
            />
          </span>
        </li>
      )}
    </LongList>
  )
}

function Outliers({ quality }: { quality: QualityAnswer }) {
  const { outliers } = quality
  if (outliers.length === 0) return <p>No return lies more than three deviations from the mean.</p>
  return (
    <LongList items={outliers}>
      {({ day, return: change }) => (
        <li key={day} className={styles.line}>
          <DayButton day={day} window={quality} />
          <PartsLine
            parts={[{ label: `Return on ${dayText(day)}`, value: change, unit: 'fraction', signed: true }]}
          />
        </li>
      )}
    </LongList>
  )
}
