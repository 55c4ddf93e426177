/** Tokens for programs: made here, shown once, revoked here. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Scope, scopes } from '#core/accounts/access.ts'
import type { TokenRow } from '#protocol/http/accounts.ts'
import { Button } from '#web/parts/button.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { tokensQuery, useAddToken, useRevokeToken } from '#web/state/account.ts'
import styles from '#web/parts/page.module.css'
import { momentWords } from './words.ts'

export function TokensPanel() {
  const tokens = useQuery(tokensQuery)
  const revoke = useRevokeToken()
  return (
    <Panel title="Tokens" about="for programs, in place of a password">
      <div className={styles.inside}>
        <Loaded query={tokens} tried="load your tokens" height={80} lines={2}>
          {(rows) => {
            const active = rows.filter(({ state }) => state === 'active')
            if (active.length === 0)
              return (
                <p className={styles.muted}>
                  No program has a token. One is made below, or by <code>assay token add</code>.
                </p>
              )
            return (
              <ul className={styles.rows}>
                {active.map((token) => (
                  <Token key={token.id} token={token} onRevoke={() => revoke.mutate(token.id)} />
                ))}
              </ul>
            )
          }}
        </Loaded>
        {revoke.isError && <Notice tried="revoke the token" error={revoke.error} />}
        <NewToken />
      </div>
    </Panel>
  )
}

function Token({ token, onRevoke }: { readonly token: TokenRow; readonly onRevoke: () => void }) {
  const { name, scopes: held, expiresAt, lastUsedAt } = token
  return (
    <li className={styles.row}>
      <span className={styles.about}>
        {name}
        <br />
        <span className={styles.muted}>
          {held.join(', ')}; until {momentWords(expiresAt)};{' '}
          {lastUsedAt === null ? 'never used' : `last used ${momentWords(lastUsedAt)}`}
        </span>
      </span>
      <Button aria-label={`Revoke the token ${name}`} onClick={onRevoke}>
        Revoke
      </Button>
    </li>
  )
}

function NewToken() {
  const add = useAddToken()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(['read'])
  const toggle = (scope: Scope) => setChosen(scopes.filter((one) => (one === scope) !== chosen.includes(one)))
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate({ name: name.trim(), scopes: [...chosen] }, { onSuccess: () => setName('') })
  }
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextField label="New token for" placeholder="notebook" required value={name} onText={setName} />
      <fieldset className={styles.choices}>
        <legend>It may</legend>
        {scopes.map((scope) => (
          <label key={scope}>
            <input type="checkbox" checked={chosen.includes(scope)} onChange={() => toggle(scope)} />
            {scope}
          </label>
        ))}
      </fieldset>
      <span className={styles.actions}>
        <Button type="submit" disabled={add.isPending || chosen.length === 0}>
          Make a token
        </Button>
      </span>
      {add.isError && <Notice tried="make a token" error={add.error} />}
      {add.data && (
        <p role="status">
          Copy it now; it is not shown again.
          <code className={styles.word}>{add.data.token}</code>
        </p>
      )}
    </form>
  )
}
