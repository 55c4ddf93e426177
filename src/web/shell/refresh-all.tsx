/** Brings every instrument up to date and says how that went. */
import { useState } from 'react'
import type { AssetRow } from '#protocol/http/assets.ts'
import { Button } from '#web/parts/button.tsx'
import { Dialog } from '#web/parts/dialog.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { OutcomeList } from '#web/parts/outcome-list.tsx'
import { failureOf, useRefresh } from '#web/state/refresh.ts'
import { refreshRequests } from '#web/state/refresh-requests.ts'

export function RefreshAll({ assets }: { assets: readonly AssetRow[] }) {
  const refresh = useRefresh()
  const [isOpen, setOpen] = useState(false)
  const outcomes = refresh.data ?? []
  const failed = outcomes.filter((outcome) => failureOf(outcome) !== null).length
  const run = () => refresh.mutate(refreshRequests(assets), { onSettled: () => setOpen(true) })
  return (
    <>
      <Button onClick={run} disabled={refresh.isPending || assets.length === 0}>
        <Icon name="refresh" />
        {refresh.isPending ? 'Refreshing…' : 'Refresh all'}
      </Button>
      {isOpen && (
        <Dialog title="Refresh" onClose={() => setOpen(false)}>
          {refresh.isError ? (
            <Notice tried="refresh all instruments" error={refresh.error} onRetry={run} />
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
      )}
    </>
  )
}
