/** What can be done about coming in: signing in and out, the password, sessions, tokens, and people. */
import { queryOptions, useMutation } from '@tanstack/react-query'
import type { BodyOf } from '#protocol/http/endpoint.ts'
import type { addToken, changePassword, setUp, signIn } from '#protocol/http/accounts.ts'
import type { addUser, changeUser } from '#protocol/http/administration.ts'
import { api, queryClient } from './api.ts'

export function useSignIn() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof signIn>) => api.call('signIn', { body }),
    onSuccess: startAfresh,
  })
}

export function useSetUp() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof setUp>) => api.call('setUp', { body }),
    onSuccess: () => {
      // The word of the link is used up; it leaves the address, and so the history.
      history.replaceState(null, '', '/')
      return startAfresh()
    },
  })
}

export function useSignOut() {
  return useMutation({ mutationFn: () => api.call('signOut'), onSuccess: startAfresh })
}

/** Nothing that was loaded for one person is shown to the next. */
async function startAfresh(): Promise<void> {
  await queryClient.cancelQueries()
  await queryClient.resetQueries()
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof changePassword>) => api.call('changePassword', { body }),
    onSuccess: () => queryClient.invalidateQueries(sessionsQuery),
  })
}

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api.call('listSessions', { signal }),
  select: ({ sessions }) => sessions,
})

export function useEndSession() {
  return useMutation({
    mutationFn: (session: string) => api.call('endSession', { params: { session } }),
    onSuccess: () => queryClient.invalidateQueries(sessionsQuery),
  })
}

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => api.call('listTokens', { signal }),
  select: ({ tokens }) => tokens,
})

export function useAddToken() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof addToken>) => api.call('addToken', { body }),
    onSuccess: () => queryClient.invalidateQueries(tokensQuery),
  })
}

export function useRevokeToken() {
  return useMutation({
    mutationFn: (token: number) => api.call('revokeToken', { params: { token } }),
    onSuccess: () => queryClient.invalidateQueries(tokensQuery),
  })
}

export const peopleQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => api.call('listUsers', { signal }),
  select: ({ users }) => users,
})

export function useAddPerson() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof addUser>) => api.call('addUser', { body }),
    onSuccess: () => queryClient.invalidateQueries(peopleQuery),
  })
}

export function useChangePerson() {
  return useMutation({
    mutationFn: ({ user, ...body }: BodyOf<typeof changeUser> & { readonly user: string }) =>
      api.call('changeUser', { params: { user }, body }),
    onSuccess: () => queryClient.invalidateQueries(peopleQuery),
  })
}
