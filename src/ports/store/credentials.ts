/** Which of many credentials still hold, asked at once. */
import type { Role } from '#core/accounts/access.ts'
import type { Credential } from '#ports/caller.ts'
import type { SessionBounds } from './sessions.ts'

export type CredentialStore = {
  /** The role of its user for each that holds, in the order asked; null for each that does not. */
  standing(credentials: readonly Credential[], bounds: SessionBounds): Promise<readonly (Role | null)[]>
}
