/** How much something matters, as a word that is coloured too. */
import type { AlertSeverity } from '#core/alerts/alert-kinds.ts'
import styles from './alerts-screen.module.css'

export function Severity({ severity }: { readonly severity: AlertSeverity }) {
  return (
    <strong className={styles.severity} data-severity={severity}>
      {severity}
    </strong>
  )
}
