/** What stands here before there is any data: what this is, and three ways to begin. */
import { PageTitle } from '#web/parts/page-title.tsx'
import styles from './add-screen.module.css'
import { Doors } from './doors.tsx'

export function FirstRun() {
  return (
    <div className={styles.screen}>
      <PageTitle title="" className={styles.welcome}>
        Prices that say how far to trust them
      </PageTitle>
      <p className={styles.lead}>
        Assay fetches market data, checks every bar, and grades what is left. Each number on these pages tells
        where it comes from. There is no data yet: choose how to begin.
      </p>
      <Doors />
    </div>
  )
}
