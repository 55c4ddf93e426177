/** The thread of a SQLite connection: does what a session asks, one call after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError, partsOfError } from '#core/errors.ts'
import { assert } from '#core/assert.ts'
import type { Cell, Echo } from '#store/engine.ts'
import { type SqliteConnection, connectSqlite } from './connection.ts'
import { sqliteInputs } from './inputs.ts'
import { insertColumns } from './insert-columns.ts'
import type { Call, NumberedAnswer, NumberedCall, Rows, ThreadStart, Trouble } from './session-messages.ts'

/** Copying so many from thread to thread takes about two milliseconds. */
const CELLS_PER_PORTION = 16_384

type Echoed = NumberedAnswer['echoed'][number]

const { file, readOnly, settings, isEchoing } = workerData as ThreadStart
const port = parentPort!
let connection: SqliteConnection | null = null
let echoed: Echoed[] = []
const echoing: Echo | null = isEchoing ? (sql, tookMs) => echoed.push([sql, tookMs]) : null
/** What queries gave and nobody has asked for yet; as many as there are queries under way. */
const rests = new Map<number, Rows>()

port.on('message', ({ id, call }: NumberedCall) => {
  const answer = { id, ...outcome(id, call), echoed }
  echoed = []
  port.postMessage(answer)
  if (call.op === 'close') port.close()
})

function outcome(id: number, call: Call): Pick<NumberedAnswer, 'value' | 'trouble'> {
  try {
    return { value: valueOf(id, call) }
  } catch (thrown) {
    return { trouble: troubleOf(thrown) }
  }
}

function valueOf(id: number, call: Call): Rows | boolean {
  if (call.op === 'query') return portionOf(id, resultOf(call.sql, call.parameters))
  if (call.op === 'more') return portionOf(call.of, takeRest(call.of))
  if (call.op === 'begin') return opened().beginWriting()
  if (call.op === 'in-transaction') return opened().inTransaction()
  if (call.op === 'open') connection = connectSqlite(file, { readOnly, settings, echo: echoing })
  else if (call.op === 'exec') opened().exec(call.sql)
  else if (call.op === 'insert') exhaust(insertColumns(opened(), call.batch))
  else connection?.close()
  return true
}

function exhaust(steps: Iterable<void>): void {
  for (const _ of steps) continue
}

function opened(): SqliteConnection {
  assert(connection !== null, 'a session is opened before it is asked')
  return connection
}

function resultOf(sql: string, parameters: readonly unknown[]): Rows {
  const statement = opened().prepare(sql)
  const { columns } = statement
  if (columns.length > 0) {
    return { columns, rows: statement.arrays(sqliteInputs(parameters)), hasMore: false, changes: 0 }
  }
  const changes = Number(statement.run(sqliteInputs(parameters)).changes)
  return { columns, rows: [], hasMore: false, changes }
}

/** The first rows of a result; the others wait under the number of their query. */
function portionOf(id: number, result: Rows): Rows {
  const rowsPerPortion = Math.max(1, Math.floor(CELLS_PER_PORTION / Math.max(1, result.columns.length)))
  if (result.rows.length <= rowsPerPortion) return result
  const first: Cell[][] = result.rows.slice(0, rowsPerPortion)
  rests.set(id, { ...result, rows: result.rows.slice(rowsPerPortion) })
  return { ...result, rows: first, hasMore: true }
}

function takeRest(id: number): Rows {
  const rest = rests.get(id)
  assert(rest !== undefined, 'the rest of a query is asked for while there is one')
  rests.delete(id)
  return rest
}

function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof AppError) return { kind: 'named', error: partsOfError(thrown) }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const errcode = thrown instanceof Error && 'errcode' in thrown ? thrown.errcode : undefined
  return { kind: 'other', message, errcode }
}
