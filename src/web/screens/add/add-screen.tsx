/** More data: the same three ways in as on the first day. */
import { PageTitle } from '#web/parts/page-title.tsx'
import styles from './add-screen.module.css'
import { Doors } from './doors.tsx'

export function AddScreen() {
  return (
    <div className={styles.screen}>
      <PageTitle title="Add prices" className={styles.title}>
        Add prices
      </PageTitle>
      <Doors />
    </div>
  )
}
