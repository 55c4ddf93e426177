/** Brings every instrument up to date and says how that went. */
import { lazy, Suspense, useState } from 'react'
import type { AssetRow } from '#protocol/http/assets.ts'
import { Button } from '#web/parts/button.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { useRefresh } from '#web/state/refresh.ts'
import { refreshRequests } from '#web/state/refresh-requests.ts'

const RefreshResult = lazy(async () => ({ default: (await import('./refresh-result.tsx')).RefreshResult }))

export function RefreshAll({ assets }: { assets: readonly AssetRow[] }) {
  const refresh = useRefresh()
  const [isOpen, setOpen] = useState(false)
  const run = () => refresh.mutate(refreshRequests(assets), { onSettled: () => setOpen(true) })
  return (
    <>
      <Button onClick={run} disabled={refresh.isPending || assets.length === 0}>
        <Icon name="refresh" />
        {refresh.isPending ? 'Refreshing…' : 'Refresh all'}
      </Button>
      <Suspense>
        {isOpen && (
          <RefreshResult
            outcomes={refresh.data ?? []}
            error={refresh.error}
            onRetry={run}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  )
}
