/** Another password; every other session ends with the old one. */
import { type FormEvent, useState } from 'react'
import { PASSWORD_LENGTH_MIN } from '#core/accounts/password-length.ts'
import { Button } from '#web/parts/button.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { useChangePassword } from '#web/state/account.ts'
import styles from '#web/parts/page.module.css'

export function PasswordPanel() {
  const change = useChangePassword()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          setCurrent('')
          setNext('')
        },
      },
    )
  }
  return (
    <Panel title="Password">
      <form className={`${styles.inside} ${styles.form}`} onSubmit={onSubmit}>
        <TextField
          label="Current password"
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onText={setCurrent}
        />
        <TextField
          label="New password"
          type="password"
          autoComplete="new-password"
          required
          minLength={PASSWORD_LENGTH_MIN}
          hint={`At least ${PASSWORD_LENGTH_MIN} characters. All your other sessions end.`}
          value={next}
          onText={setNext}
        />
        <span className={styles.actions}>
          <Button type="submit" disabled={change.isPending}>
            Change password
          </Button>
        </span>
        {change.isError && <Notice tried="change your password" error={change.error} />}
        {change.isSuccess && <p role="status">Your password is changed.</p>}
      </form>
    </Panel>
  )
}
