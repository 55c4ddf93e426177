/** The tables behind the live stream, as Kysely sees them. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Generated } from 'kysely'

/** A document as its JSON text. */
type Json = string

type OutboxTable = {
  id: Generated<number>
  topic: string
  epoch: string
  position: number
  type: string
  payload: Json
  created_at: EpochMs
}

type StreamTopicsTable = {
  topic: string
  epoch: string
  /** The number of its newest message; 0 before the first. */
  position: number
  type: string | null
  payload: Json | null
  changed_at: EpochMs
}

type StreamListenersTable = { holder: string; topics: Json; expires_at: EpochMs }

type LeasesTable = { name: string; holder: string; taken_at: EpochMs; expires_at: EpochMs }

export type MessageTables = {
  outbox: OutboxTable
  stream_topics: StreamTopicsTable
  stream_listeners: StreamListenersTable
  leases: LeasesTable
}
