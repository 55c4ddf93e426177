/** Links by which somebody without an account reads this portfolio: made and copied once, revoked at once. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ShareRow } from '#protocol/http/shares.ts'
import { momentText } from '#web/figures/dates.ts'
import { Allowed } from '#web/parts/allowed.tsx'
import { Button } from '#web/parts/button.tsx'
import { Command } from '#web/parts/command.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Notice } from '#web/parts/notice.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { type Portfolio, sharesQuery, useRevokeShare, useShare } from '#web/state/portfolios.ts'

export function SharesPanel({ portfolio: { id } }: { readonly portfolio: Portfolio }) {
  const shares = useQuery(sharesQuery(id))
  const revoke = useRevokeShare(id)
  return (
    <Panel title="Shared links" about="read this portfolio, and nothing else">
      <div className={page.inside}>
        <Loaded query={shares} tried="load the shared links" height={60} lines={2}>
          {(rows) => {
            const active = rows.filter(({ state }) => state === 'active')
            if (active.length === 0) return <p className={page.muted}>Nobody reads it by a link.</p>
            return (
              <ul className={page.rows}>
                {active.map((share) => (
                  <Share key={share.id} share={share} onRevoke={() => revoke.mutate(share.id)} />
                ))}
              </ul>
            )
          }}
        </Loaded>
        {revoke.isError && <Notice tried="revoke the link" error={revoke.error} />}
        <Allowed to="sharePortfolio" what="share it">
          <NewShare id={id} />
        </Allowed>
      </div>
    </Panel>
  )
}

function Share({ share, onRevoke }: { readonly share: ShareRow; readonly onRevoke: () => void }) {
  const { name, expiresAt, lastUsedAt } = share
  return (
    <li className={page.row}>
      <span className={page.about}>
        {name}
        <br />
        <span className={page.muted}>
          until {momentText(expiresAt)};{' '}
          {lastUsedAt === null ? 'never opened' : `last opened ${momentText(lastUsedAt)}`}
        </span>
      </span>
      <Allowed to="revokeShare">
        <Button aria-label={`Revoke the link for ${name}`} onClick={onRevoke}>
          Revoke
        </Button>
      </Allowed>
    </li>
  )
}

const DAYS_USUAL = '30'

function NewShare({ id }: { readonly id: number }) {
  const share = useShare(id)
  const [name, setName] = useState('')
  const [days, setDays] = useState(DAYS_USUAL)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    share.mutate({ name: name.trim(), days: Number(days) }, { onSuccess: () => setName('') })
  }
  return (
    <form className={page.form} onSubmit={onSubmit}>
      <div className={page.fields}>
        <TextField
          label="New link for"
          placeholder="adviser"
          required
          maxLength={200}
          value={name}
          onText={setName}
        />
        <TextField
          label="Days it holds"
          inputMode="numeric"
          required
          pattern="[1-9]\d{0,2}"
          title="A number of days, at most 365"
          value={days}
          onText={setDays}
        />
      </div>
      <span className={page.actions}>
        <Button type="submit" disabled={share.isPending}>
          Make a link
        </Button>
      </span>
      {share.isError && <Notice tried="share the portfolio" error={share.error} />}
      {share.data && (
        <div role="status">
          Copy it now; it is not shown again.
          <Command text={`${location.origin}/shared#${share.data.token}`} />
        </div>
      )}
    </form>
  )
}
