/** What was done by whom: append-only, each entry holding the hash of the one before. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type NewAuditEntry = {
  readonly at: EpochMs
  /** Null for this machine's own command line, and for somebody unknown. */
  readonly userId: number | null
  readonly actor: string
  /** Subject and deed: `session.open`, `token.revoke`. */
  readonly action: string
  readonly subject: string | null
  readonly address: string | null
  /** Never a secret, never the content of a file. */
  readonly detail: Readonly<Record<string, unknown>>
}

export type AuditEntry = NewAuditEntry & { readonly id: number; readonly hash: string }

export type AuditCheck = {
  readonly entries: number
  /** The first entry whose hash does not follow from what it holds and the one before. */
  readonly brokenAt: number | null
  /** The last hash: noted elsewhere, it shows whether the end was cut off. */
  readonly head: string | null
}

export type AuditLog = {
  append(entry: NewAuditEntry): Promise<void>
  /** Newest first, older than the entry `before`. */
  read(question: { readonly before: number | null; readonly limit: number }): Promise<readonly AuditEntry[]>
  verify(): Promise<AuditCheck>
}
