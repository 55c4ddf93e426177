/** Lets in whom the server knows; everybody else meets the door: to sign in, or to become the first owner. */
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { ProblemError } from '#client/http-client.ts'
import { isStranger, meQuery } from '#web/state/api.ts'
import { Shell } from './shell.tsx'

const SignIn = lazy(async () => ({
  default: (await import('#web/screens/door/sign-in-screen.tsx')).SignInScreen,
}))
const SetUp = lazy(async () => ({
  default: (await import('#web/screens/door/set-up-screen.tsx')).SetUpScreen,
}))

export function Gate() {
  const me = useQuery(meQuery)
  if (me.isPending) return null
  if (!isStranger(me.error)) return <Shell />
  return (
    <Suspense>
      {me.error.problem.code === 'no-owner' ? <SetUp /> : <SignIn elsewhere={signInAt(me.error)} />}
    </Suspense>
  )
}

/** Where else one may sign in, if the server says so. */
function signInAt({ problem }: ProblemError): string | null {
  const address = problem.details?.signInAt
  return typeof address === 'string' ? address : null
}
