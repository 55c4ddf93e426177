/** The table `runs`: each piece of work worth repeating. */
import { assert } from '#core/assert.ts'
import type { NewRun, Run, RunEnd, RunStore, StartedRun } from '#ports/store/runs.ts'
import { type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import { type Insertable, type Selectable, sql } from 'kysely'
import { documentOf, textOfDocument } from './document.ts'
import type { Engine, Reader, Writer } from './engine.ts'
import { writeAndTell } from './messages/append-messages.ts'
import type { Schema } from './schema.ts'

/** Longer than any run takes. */
const RUN_MOST_MS = MS_PER_DAY

export function runStore(engine: Engine): RunStore {
  return {
    start: (run, telling) => writeAndTell(engine, telling, (writer) => insertRun(writer, run)),
    finish: (id, end, telling) => writeAndTell(engine, telling, (writer) => finishRun(writer, id, end)),
    find: (id) => findRun(engine.reader, id),
    recent: (limit) => readRecent(engine.reader, limit),
  }
}

/** Inside the transaction of whoever starts it; `more` are columns that only some runs have. */
export async function insertRun(
  { db }: Writer,
  run: NewRun,
  more: Partial<Pick<Insertable<Schema['runs']>, 'user_id' | 'question_hash'>> = {},
): Promise<StartedRun> {
  // One that was only slow says how it ended all the same.
  const left = await db
    .updateTable('runs')
    .set({ status: 'interrupted' })
    .where('status', '=', sql.lit('running'))
    .where('started_at', '<', (run.startedAt - RUN_MOST_MS) as EpochMs)
    .returning(['id', 'kind'])
    .execute()
  const row = {
    kind: run.kind,
    status: 'running' as const,
    parameters: textOfDocument(run.parameters),
    input_hash: run.inputHash,
    code_version: run.codeVersion,
    seed: run.seed,
    started_at: run.startedAt,
    ...more,
  }
  const { id } = await db.insertInto('runs').values(row).returning('id').executeTakeFirstOrThrow()
  return { id, interrupted: left }
}

async function finishRun({ db }: Writer, id: number, end: RunEnd): Promise<void> {
  const row = { status: end.status, took_ms: end.tookMs, result: textOfDocument(end.result) }
  const { numUpdatedRows } = await db.updateTable('runs').set(row).where('id', '=', id).executeTakeFirst()
  assert(numUpdatedRows === 1n, `run ${id} was started before it is finished`)
}

async function findRun({ db }: Reader, id: number): Promise<Run | null> {
  const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? runOf(row) : null
}

async function readRecent({ db }: Reader, limit: number): Promise<Run[]> {
  const rows = await db.selectFrom('runs').selectAll().orderBy('id', 'desc').limit(limit).execute()
  return rows.map(runOf)
}

export function runOf(row: Selectable<Schema['runs']>): Run {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    parameters: documentOf(row.parameters),
    inputHash: row.input_hash,
    codeVersion: row.code_version,
    seed: row.seed,
    startedAt: row.started_at,
    tookMs: row.took_ms,
    result: row.result === null ? null : documentOf(row.result),
  }
}
