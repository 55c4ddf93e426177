/** What stands behind a link that was revoked, has run out, or lost its end on the way. */
import page from '#web/parts/page.module.css'
import { PageTitle } from '#web/parts/page-title.tsx'
import styles from './shared-screen.module.css'

export function ClosedLink({ title }: { readonly title: string }) {
  return (
    <main className={styles.closed}>
      <PageTitle title={title} className={page.title}>
        {title}
      </PageTitle>
      <p>
        It may have run out or been revoked, or the part after the # was lost when it was copied. Ask whoever
        shared the portfolio with you for a new link.
      </p>
    </main>
  )
}
