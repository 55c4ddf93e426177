/** The pages beside the instruments, and how many alerts are open. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { openEventsQuery } from '#web/state/alerts.ts'
import styles from './pages-nav.module.css'

export function PagesNav() {
  return (
    <nav className={styles.nav} aria-label="Pages">
      <Link to="/portfolios" className={styles.link}>
        Portfolios
      </Link>
      <Link to="/reports" className={styles.link}>
        Reports
      </Link>
      <AlertsLink />
      <Link to="/jobs" className={styles.link}>
        Jobs
      </Link>
    </nav>
  )
}

/** With the number of those that are open. */
function AlertsLink() {
  const { data: events = [] } = useQuery(openEventsQuery)
  return (
    <Link to="/alerts" className={styles.link}>
      Alerts
      {events.length > 0 && (
        <span className={styles.count}>
          {events.length}
          <span className="sr-only"> open</span>
        </span>
      )}
    </Link>
  )
}

/** For a head without room for the pages: nothing while no alert is open. */
export function OpenAlerts() {
  const { data: events = [] } = useQuery(openEventsQuery)
  return events.length === 0 ? null : <AlertsLink />
}
