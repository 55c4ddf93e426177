/** What stands at an address that leads nowhere. */
import { Link } from '@tanstack/react-router'
import { PageTitle } from '#web/parts/page-title.tsx'
import styles from './not-found.module.css'

export function NotFound() {
  return (
    <div className={styles.page}>
      <PageTitle title="Not found">There is nothing at this address</PageTitle>
      <p>
        <Link to="/">Back to all instruments</Link>
      </p>
    </div>
  )
}
