/** The tables about sources, as Kysely sees them: what was asked of them, and how they do. */
import type { EpochMs } from '#core/time/epoch-day.ts'

/** `2024-02-29`: TEXT in SQLite, DATE in PostgreSQL. */
type Day = string
/** A document as its JSON text. */
type Json = string

type RequestBudgetsTable = { purpose: string; date: Day; spent: number }

type SourceStatesTable = {
  source: string
  holds: Json
  last_error: Json | null
  last_good: EpochMs | null
  requests: number
  failures: number
}

export type SourceTables = {
  request_budgets: RequestBudgetsTable
  source_states: SourceStatesTable
}
