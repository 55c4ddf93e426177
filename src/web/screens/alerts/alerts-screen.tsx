/** What wants to be known: what alerts say now, which alerts are set, and setting another. */
import { Allowed } from '#web/parts/allowed.tsx'
import page from '#web/parts/page.module.css'
import { PageTitle } from '#web/parts/page-title.tsx'
import { DeliveriesPanel } from './deliveries-panel.tsx'
import { EventsPanel } from './events-panel.tsx'
import { NewAlertPanel } from './new-alert-panel.tsx'
import { SetAlertsPanel } from './set-alerts-panel.tsx'

export function AlertsScreen() {
  return (
    <div className={page.screen}>
      <header className={page.header}>
        <PageTitle title="Alerts" className={page.title}>
          Alerts
        </PageTitle>
      </header>
      <EventsPanel />
      <div className={page.panels}>
        <SetAlertsPanel />
        <Allowed to="addAlert" what="set alerts">
          <NewAlertPanel />
        </Allowed>
      </div>
      <DeliveriesPanel />
    </div>
  )
}
