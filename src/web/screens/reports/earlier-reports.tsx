/** The reports that were made, newest first, each to be fetched as pages. */
import { useQuery } from '@tanstack/react-query'
import { type QualityLevel, qualityLevels } from '#core/quality/levels.ts'
import { dayText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import { Loaded } from '#web/parts/loaded.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { pagesAddress, reportsQuery } from '#web/state/reports.ts'
import styles from './reports-screen.module.css'

const SHOWN_MAX = 60

export function EarlierReports() {
  const reports = useQuery(reportsQuery)
  return (
    <Panel title="Reports of the last 90 days">
      <div className={page.inside}>
        <Loaded query={reports} tried="load the list of reports" height={80} lines={2}>
          {(rows) => {
            if (rows.length === 0) return <p className={page.muted}>None was made yet.</p>
            return (
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">Day</th>
                    <th scope="col">Kind</th>
                    <th scope="col">Score</th>
                    <th scope="col">Grade</th>
                    <th scope="col">Pages</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.slice(0, SHOWN_MAX).map((row) => (
                    <ReportLine key={`${row.kind} ${row.day} ${row.madeAt}`} {...row} />
                  ))}
                </tbody>
              </table>
            )
          }}
        </Loaded>
      </div>
    </Panel>
  )
}

type ReportLineProps = {
  readonly kind: 'daily' | 'weekly'
  readonly day: string
  readonly score: number | null
  readonly level: string | null
}

function ReportLine({ kind, day, score, level }: ReportLineProps) {
  return (
    <tr>
      <th scope="row">{dayText(day)}</th>
      <td>{kind}</td>
      <td>
        <Figure
          figure={localFigure({ value: score, unit: 'score' })}
          label={`Overall score of the ${kind} report of ${dayText(day)}`}
        />
      </td>
      <td>
        <GradeBadge grade={gradeOf(level)} />
      </td>
      <td>
        <a
          href={pagesAddress(kind, day)}
          download
          aria-label={`PDF of the ${kind} report of ${dayText(day)}`}
        >
          PDF
        </a>
      </td>
    </tr>
  )
}

function gradeOf(level: string | null): QualityLevel | null {
  return qualityLevels.find((one) => one === level) ?? null
}
