/** The first minute: whoever came by the link that the server printed becomes its owner. */
import { useState } from 'react'
import { PASSWORD_LENGTH_MIN } from '#core/accounts/password-length.ts'
import { Button } from '#web/parts/button.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { useSetUp } from '#web/state/account.ts'
import { DoorFrame } from './door-frame.tsx'

export function SetUpScreen() {
  // Behind the #, where no log has it.
  const [word] = useState(() => location.hash.slice(1))
  return word === '' ? <NoLink /> : <SetUpForm word={word} />
}

function NoLink() {
  return (
    <DoorFrame
      title="This server has no owner yet"
      lead={
        <>
          The server printed a link when it started: look for <code>/setup#</code> in its terminal and open it
          here. Or run <code>assay user add NAME --owner --password-stdin</code> on its machine, and reload
          this page.
        </>
      }
      onSubmit={null}
    />
  )
}

function SetUpForm({ word }: { readonly word: string }) {
  const setUp = useSetUp()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  return (
    <DoorFrame
      title="Welcome to Assay"
      lead="Choose the name and password of this server’s owner. What is on this machine already will be yours."
      onSubmit={() => setUp.mutate({ word, name: name.trim(), password })}
    >
      <TextField
        label="Name"
        name="name"
        autoComplete="username"
        required
        maxLength={64}
        value={name}
        onText={setName}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={PASSWORD_LENGTH_MIN}
        hint={`At least ${PASSWORD_LENGTH_MIN} characters. A few words that do not belong together are good.`}
        value={password}
        onText={setPassword}
      />
      {setUp.isError && <Notice tried="make you the owner" error={setUp.error} />}
      <Button kind="primary" type="submit" disabled={setUp.isPending}>
        {setUp.isPending ? 'One moment…' : 'Become the owner'}
      </Button>
    </DoorFrame>
  )
}
