/** Writes down who did what. */
import type { Caller } from '#ports/caller.ts'
import type { Workbench } from '#ports/workbench.ts'

/** Who acts, and from where. */
export type Actor = {
  readonly userId: number | null
  readonly name: string
  readonly address: string | null
}

/** Somebody at this machine's own command line. */
export const commandLine: Actor = { userId: null, name: 'command line', address: null }

export function actorOf({ userId, name }: Pick<Caller, 'userId' | 'name'>, address: string | null): Actor {
  return { userId, name, address }
}

type Deed = {
  /** Subject and deed: `session.open`, `token.revoke`. */
  readonly action: string
  readonly subject?: string | null
  /** Never a secret, never the content of a file. */
  readonly detail?: Readonly<Record<string, unknown>>
}

export function recordAudit(
  { userId, name, address }: Actor,
  { action, subject = null, detail = {} }: Deed,
  { store, clock }: Pick<Workbench, 'store' | 'clock'>,
): Promise<void> {
  return store.audit.append({ at: clock.now(), userId, actor: name, action, subject, address, detail })
}
