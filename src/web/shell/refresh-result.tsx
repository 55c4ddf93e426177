/** What came of refreshing every instrument. */
import { Dialog } from '#web/parts/dialog.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { OutcomeList } from '#web/parts/outcome-list.tsx'
import { failureOf, type RefreshOutcome } from '#web/state/refresh.ts'

type RefreshResultProps = {
  readonly outcomes: readonly RefreshOutcome[]
  /** Null unless the whole failed. */
  readonly error: unknown
  readonly onRetry: () => void
  readonly onClose: () => void
}

export function RefreshResult({ outcomes, error, onRetry, onClose }: RefreshResultProps) {
  const failed = outcomes.filter((outcome) => failureOf(outcome) !== null).length
  return (
    <Dialog title="Refresh" onClose={onClose}>
      {error !== null ? (
        <Notice tried="refresh all instruments" error={error} onRetry={onRetry} />
      ) : (
        <OutcomeList
          outcomes={outcomes}
          summary={
            failed === 0
              ? `All ${outcomes.length} instruments are refreshed.`
              : `${outcomes.length - failed} of ${outcomes.length} instruments are refreshed; ${failed} failed.`
          }
        />
      )}
    </Dialog>
  )
}
