/** Quality over the whole store: the newest daily and weekly report, what to do next, and the reports before. */
import { useQuery } from '@tanstack/react-query'
import { dayText } from '#web/figures/dates.ts'
import { PageTitle } from '#web/parts/page-title.tsx'
import page from '#web/parts/page.module.css'
import { reportQuery } from '#web/state/reports.ts'
import { ActionsPanel } from './actions-panel.tsx'
import { EarlierReports } from './earlier-reports.tsx'
import { ReportPanel } from './report-panel.tsx'

export function ReportsScreen() {
  const daily = useQuery(reportQuery('daily'))
  const weekly = useQuery(reportQuery('weekly'))
  // The one that was made last knows best what is left to do.
  const [latest] = [daily.data, weekly.data]
    .filter((report) => report !== null && report !== undefined)
    .toSorted((a, b) => b.madeAt.localeCompare(a.madeAt))
  return (
    <div className={page.screen}>
      <header className={page.header}>
        <PageTitle title="Reports" className={page.title}>
          Reports
        </PageTitle>
      </header>
      {latest && (
        <ActionsPanel
          actions={latest.actions}
          about={`as the ${latest.kind} report of ${dayText(latest.day)} says`}
        />
      )}
      <div className={page.panels}>
        <ReportPanel kind="daily" />
        <ReportPanel kind="weekly" />
      </div>
      <EarlierReports />
    </div>
  )
}
