/** What the server is busy with: analyses, work in the background, and how the system is. */
import { Allowed } from '#web/parts/allowed.tsx'
import page from '#web/parts/page.module.css'
import { PageTitle } from '#web/parts/page-title.tsx'
import { JobsPanel } from './jobs-panel.tsx'
import { RunsPanel } from './runs-panel.tsx'
import { SchedulePanel } from './schedule-panel.tsx'
import { StartPanel } from './start-panel.tsx'
import { SystemPanel } from './system-panel.tsx'

export function JobsScreen() {
  return (
    <div className={page.screen}>
      <header className={page.header}>
        <PageTitle title="Jobs" className={page.title}>
          Jobs
        </PageTitle>
      </header>
      <SystemPanel />
      <RunsPanel />
      <JobsPanel />
      <SchedulePanel />
      <Allowed to="startJob" what="start work of the schedule">
        <StartPanel />
      </Allowed>
    </div>
  )
}
