/** Who may do what: the roles of people, the scopes of tokens, and what a call asks of both. */

/** The most able first. */
export const roles = ['owner', 'member', 'viewer'] as const
export type Role = (typeof roles)[number]

export const scopes = ['read', 'write', 'stream'] as const
export type Scope = (typeof scopes)[number]

/**
 * `open` asks nothing, `read` and `stream` any role with that scope, `write` a member, `self` somebody who signed in
 * with a password (no token may make further tokens), `owner` the owner signed in likewise.
 */
export const accessLevels = ['open', 'read', 'stream', 'write', 'self', 'owner'] as const
export type Access = (typeof accessLevels)[number]

/** What a caller has, as far as access goes. */
export type Standing = {
  readonly role: Role
  readonly scopes: readonly Scope[]
  readonly via: 'session' | 'token' | 'share'
}

/** Null when the caller may; otherwise what is lacking, as the end of a sentence. */
export function lacking(access: Access, { role, scopes: held, via }: Standing): string | null {
  if (access === 'open') return null
  if (access === 'self' || access === 'owner') {
    if (via !== 'session') return 'it takes a signed-in session, which no token stands in for'
    return access === 'owner' && role !== 'owner' ? `it is the owner's, and you are ${role}` : null
  }
  if (!held.includes(access)) return `it takes the scope ${access}, and the token has ${held.join(', ')}`
  return access === 'write' && role === 'viewer' ? 'it changes something, and a viewer only reads' : null
}
