/** Signing in by name and password. */
import { useState } from 'react'
import { Button } from '#web/parts/button.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { useSignIn } from '#web/state/account.ts'
import { DoorFrame } from './door-frame.tsx'

type SignInScreenProps = {
  /** The way to another house that vouches for people. */
  readonly elsewhere: string | null
}

export function SignInScreen({ elsewhere }: SignInScreenProps) {
  const signIn = useSignIn()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  return (
    <DoorFrame
      title="Sign in"
      lead="The data on this server is for those who have an account."
      onSubmit={() => signIn.mutate({ name: name.trim(), password })}
    >
      <TextField label="Name" name="name" autoComplete="username" required value={name} onText={setName} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onText={setPassword}
      />
      {signIn.isError && <Notice tried="sign in" error={signIn.error} />}
      <Button kind="primary" type="submit" disabled={signIn.isPending}>
        {signIn.isPending ? 'Signing in…' : 'Sign in'}
      </Button>
      {elsewhere !== null && <a href={elsewhere}>Sign in without a password of this server</a>}
    </DoorFrame>
  )
}
