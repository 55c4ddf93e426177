/** One's own account: who is signed in where, the password, tokens for programs; for the owner, the people too. */
import { useQuery } from '@tanstack/react-query'
import { Button } from '#web/parts/button.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { useSignOut } from '#web/state/account.ts'
import { meQuery } from '#web/state/api.ts'
import styles from '#web/parts/page.module.css'
import { PasswordPanel } from './password-panel.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'
import { TokensPanel } from './tokens-panel.tsx'

export function AccountScreen() {
  const me = useQuery(meQuery)
  const signOut = useSignOut()
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <PageTitle title="Account" className={styles.title}>
          Account
        </PageTitle>
        <Button onClick={() => signOut.mutate()} disabled={signOut.isPending}>
          Sign out
        </Button>
      </header>
      {signOut.isError && <Notice tried="sign out" error={signOut.error} />}
      <Loaded query={me} tried="load your account" height={40}>
        {({ name, role }) => (
          <p>
            Signed in as <strong>{name}</strong>, {role}.
          </p>
        )}
      </Loaded>
      <div className={styles.panels}>
        <SessionsPanel />
        <TokensPanel />
        <PasswordPanel />
        {me.data?.role === 'owner' && <PeoplePanel />}
      </div>
    </div>
  )
}
