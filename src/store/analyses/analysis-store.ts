/** Analyses among the runs: started with their question, ended with their document, seen by whoever asked. */
import { assert } from '#core/assert.ts'
import { type Selectable, sql } from 'kysely'
import type {
  AnalysisEnd,
  AnalysisListing,
  AnalysisRun,
  AnalysisStore,
  NewAnalysis,
} from '#ports/store/analyses.ts'
import type { InterruptedRun, StartedRun } from '#ports/store/runs.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { type AnalysisKind, analysisKinds } from '#core/analysis-kinds.ts'
import { textOfDocument } from '#store/document.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import { writeAndTell } from '#store/messages/append-messages.ts'
import { insertRun, runOf } from '#store/runs.ts'
import type { Schema } from '#store/schema.ts'
import { saveResult } from './result-rows.ts'
import { type ContentBounds, contentBounds, keepContent, readContent } from './run-contents.ts'

export function analysisStore(engine: Engine, bounds: ContentBounds = contentBounds): AnalysisStore {
  return {
    start: (analysis, userId, telling) =>
      writeAndTell(engine, telling, (writer) => startAnalysis(writer, analysis, userId, bounds)),
    finish: (id, end, telling) =>
      writeAndTell(engine, telling, (writer) => finishAnalysis(writer, id, end, bounds)),
    interruptBefore: (moment, telling) =>
      writeAndTell(engine, telling, (writer) => interruptBefore(writer, moment)),
    find: (id, userId) => findAnalysis(engine.reader, id, userId),
    list: (listing, userId) => listAnalyses(engine.reader, listing, userId),
    content: (hash) => readContent(engine.reader, hash),
  }
}

async function startAnalysis(
  writer: Writer,
  { question, ...run }: NewAnalysis,
  userId: number | null,
  bounds: ContentBounds,
): Promise<StartedRun> {
  await keepContent(writer, question, run.startedAt, bounds)
  return insertRun(writer, run, { user_id: userId, question_hash: question.hash })
}

async function finishAnalysis(
  writer: Writer,
  id: number,
  end: AnalysisEnd,
  bounds: ContentBounds,
): Promise<void> {
  const row = {
    status: end.status,
    took_ms: end.tookMs,
    result: textOfDocument(end.result),
    document_hash: end.document?.hash ?? null,
  }
  const ended = await writer.db
    .updateTable('runs')
    .set(row)
    .where('id', '=', id)
    .returning(['started_at', 'user_id'])
    .executeTakeFirst()
  assert(ended, `analysis ${id} was started before it is finished`)
  const endedAt = (ended.started_at + Math.round(end.tookMs)) as EpochMs
  if (end.document) await keepContent(writer, end.document, endedAt, bounds)
  if (end.record) await saveResult(writer, end.record, { runId: id, userId: ended.user_id, at: endedAt })
}

async function interruptBefore({ db }: Writer, moment: EpochMs): Promise<InterruptedRun[]> {
  return db
    .updateTable('runs')
    .set({ status: 'interrupted' })
    .where('status', '=', sql.lit('running'))
    .where('question_hash', 'is not', null)
    .where('started_at', '<', moment)
    .returning(['id', 'kind'])
    .execute()
}

async function findAnalysis({ db }: Reader, id: number, userId: number | null): Promise<AnalysisRun | null> {
  const row = await db
    .selectFrom('runs')
    .selectAll()
    .where('id', '=', id)
    .where('user_id', userId === null ? 'is' : '=', userId)
    .where('question_hash', 'is not', null)
    .executeTakeFirst()
  return row ? analysisOf(row) : null
}

async function listAnalyses(
  { db }: Reader,
  { kinds: wanted, before, limit }: AnalysisListing,
  userId: number | null,
): Promise<AnalysisRun[]> {
  const rows = await db
    .selectFrom('runs')
    .selectAll()
    .where('user_id', userId === null ? 'is' : '=', userId)
    .where('question_hash', 'is not', null)
    .where('kind', 'in', [...(wanted ?? analysisKinds)])
    .where('id', '<', before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(analysisOf)
}

function analysisOf(row: Selectable<Schema['runs']>): AnalysisRun {
  return {
    ...runOf(row),
    kind: row.kind as AnalysisKind,
    questionHash: row.question_hash!,
    documentHash: row.document_hash,
  }
}
