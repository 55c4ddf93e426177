/** Asks the sources for this instrument again and says what came of it. */
import type { AssetRow } from '#protocol/http/assets.ts'
import { Allowed } from '#web/parts/allowed.tsx'
import { Button } from '#web/parts/button.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { describeFailure } from '#web/state/failure.ts'
import { failureOf, type RefreshOutcome, useRefresh } from '#web/state/refresh.ts'
import { refreshRequests } from '#web/state/refresh-requests.ts'
import styles from './refresh-one.module.css'

export function RefreshOne({ asset }: { asset: AssetRow }) {
  const refresh = useRefresh()
  const said = refresh.isError ? refusal(refresh.error) : refresh.data?.[0] && verdict(refresh.data[0])
  return (
    <div className={styles.refresh}>
      <p className={styles.said} role="status" data-ok={said?.ok}>
        {said?.text}
      </p>
      <Allowed to="refreshPrices">
        <Button disabled={refresh.isPending} onClick={() => refresh.mutate(refreshRequests([asset]))}>
          <Icon name="refresh" />
          {refresh.isPending ? 'Refreshing…' : 'Refresh'}
        </Button>
      </Allowed>
    </div>
  )
}

type Verdict = { readonly ok: boolean; readonly text: string }

function verdict(outcome: RefreshOutcome): Verdict {
  const failure = failureOf(outcome)
  if (failure) return { ok: false, text: `${failure.detail} (${failure.code})` }
  const changed = 'result' in outcome ? outcome.result.rowsChanged : 0
  return { ok: true, text: changed === 0 ? 'Nothing new' : `${changed} bars new or changed` }
}

function refusal(error: unknown): Verdict {
  const { detail, code } = describeFailure(error)
  return { ok: false, text: `${detail} (${code})` }
}
