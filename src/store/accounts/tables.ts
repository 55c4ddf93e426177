/** The tables of people, of what lets them in, and of what they did. */
import type { Role } from '#core/accounts/access.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Generated } from 'kysely'

type UsersTable = {
  id: Generated<number>
  name: string
  role: Role
  password_hash: string | null
  settings: string | null
  created_at: EpochMs
  updated_at: EpochMs
  disabled_at: EpochMs | null
}

type IdentitiesTable = { issuer: string; subject: string; user_id: number; created_at: EpochMs }

type SessionsTable = {
  token_hash: string
  user_id: number
  address: string | null
  user_agent: string | null
  created_at: EpochMs
  last_used_at: EpochMs
  expires_at: EpochMs
  revoked_at: EpochMs | null
}

type ApiTokensTable = {
  id: Generated<number>
  user_id: number
  name: string
  token_hash: string
  /** Separated by blanks. */
  scopes: string
  created_at: EpochMs
  last_used_at: EpochMs | null
  expires_at: EpochMs
  revoked_at: EpochMs | null
}

type ShareLinksTable = Omit<ApiTokensTable, 'scopes'> & { portfolio_id: number }

type AuditLogTable = {
  id: Generated<number>
  at: EpochMs
  user_id: number | null
  actor: string
  action: string
  subject: string | null
  address: string | null
  /** A document as its JSON text. */
  detail: string
  previous_hash: string | null
  hash: string
}

type RepeatedWritesTable = {
  user_id: number
  key: string
  request_hash: string
  /** Null while the first request is under way. */
  status: number | null
  body: string | null
  created_at: EpochMs
}

export type AccountTables = {
  users: UsersTable
  identities: IdentitiesTable
  sessions: SessionsTable
  api_tokens: ApiTokensTable
  share_links: ShareLinksTable
  audit_log: AuditLogTable
  attempts: { key: string; spent_until: EpochMs }
  repeated_writes: RepeatedWritesTable
  sealed_keys: { name: string; sealed: string; updated_at: EpochMs }
}
