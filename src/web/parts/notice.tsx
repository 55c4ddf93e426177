/** A failure as the reader needs it: what was tried, what went wrong, its code, and a way on. */
import { describeFailure } from '#web/state/failure.ts'
import { Button } from './button.tsx'
import styles from './notice.module.css'

type NoticeProps = {
  /** What was tried, to stand behind “Could not”: `load the prices of SYN007`. */
  readonly tried: string
  readonly error: unknown
  readonly onRetry?: () => void
}

export function Notice({ tried, error, onRetry }: NoticeProps) {
  const { detail, next, code, requestId, fields } = describeFailure(error)
  return (
    <div className={styles.notice} role="alert">
      <p className={styles.tried}>Could not {tried}.</p>
      <p>{detail}</p>
      {fields.length > 0 && (
        <ul className={styles.fields}>
          {fields.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <code>{field}</code> {message}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.next}>{next}</p>
      <p className={styles.foot}>
        {onRetry && <Button onClick={onRetry}>Try again</Button>}
        <span className={styles.code}>
          code <code>{code}</code>
          {requestId && (
            <>
              {' · request '}
              <code>{requestId}</code>
            </>
          )}
        </span>
      </p>
    </div>
  )
}
