/** Writes down who did what. */
import type { Caller } from '#ports/caller.ts'
import type { NewAuditEntry } from '#ports/store/audit.ts'
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
  actor: Actor,
  deed: Deed,
  bench: Pick<Workbench, 'store' | 'clock'>,
): Promise<void> {
  return bench.store.audit.append(auditEntry(actor, deed, bench))
}

/** For what is written in one transaction with what it tells of. */
export function auditEntry(
  { userId, name, address }: Actor,
  { action, subject = null, detail = {} }: Deed,
  { clock }: Pick<Workbench, 'clock'>,
): NewAuditEntry {
  return { at: clock.now(), userId, actor: name, action, subject, address, detail }
}
