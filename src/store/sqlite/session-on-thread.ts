/** A SQLite session whose connection lives on a thread of its own: neither statements nor the disk hold up this one. */
import { Worker } from 'node:worker_threads'
import { AppError, errorOfParts } from '#core/errors.ts'
import { giveWayWhenDue } from '#resilience/give-way.ts'
import type { Cell, Echo } from '#store/engine.ts'
import type { SqliteSession } from './session.ts'
import type { Call, NumberedAnswer, NumberedCall, Rows, ThreadStart, Trouble } from './session-messages.ts'

const script = new URL('./session-worker.ts', import.meta.url)

type Options = Omit<ThreadStart, 'isEchoing'> & { readonly echo: Echo | null }

/** Starts the thread and opens the file on it. Rejects as `connectSqlite` throws; the thread has ended then. */
export async function sessionOnThread({ echo, ...given }: Options): Promise<SqliteSession> {
  const start: ThreadStart = { ...given, isEchoing: echo !== null }
  const worker = new Worker(script, { workerData: start, name: 'sqlite' })
  const { file } = given
  const ask = askerOf(worker, file, echo)
  try {
    await ask({ op: 'open' })
  } catch (error) {
    await worker.terminate()
    throw error
  }
  return {
    file,
    query: async (sql, parameters) => {
      const { columns, rows, changes } = await wholeOf(ask, { op: 'query', sql, parameters })
      return { rows: objectsOf(columns, rows), changes }
    },
    arrays: async (sql, parameters) => (await wholeOf(ask, { op: 'query', sql, parameters })).rows,
    insert: async (batch) => void (await ask({ op: 'insert', batch })),
    exec: async (sql) => void (await ask({ op: 'exec', sql })),
    beginWriting: async () => (await ask({ op: 'begin' })).value === true,
    inTransaction: async () => (await ask({ op: 'in-transaction' })).value === true,
    close: async () => {
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      await ask({ op: 'close' })
      await ended
    },
  }
}

type Ask = (call: Call) => Promise<NumberedAnswer>
type Waiting = { resolve(answer: NumberedAnswer): void; reject(error: unknown): void }

function askerOf(worker: Worker, file: string, echo: Echo | null): Ask {
  const waiting = new Map<number, Waiting>()
  let asked = 0
  let ended: AppError | null = null
  const end = (cause: unknown) => {
    ended ??= threadEnded(file, cause)
    for (const one of waiting.values()) one.reject(ended)
    waiting.clear()
  }
  worker.on('message', (answer: NumberedAnswer) => {
    waiting.get(answer.id)?.resolve(answer)
    waiting.delete(answer.id)
  })
  worker.on('error', end)
  worker.on('exit', end)
  return async (call) => {
    if (ended) throw ended
    const id = ++asked
    const numbered: NumberedCall = { id, call }
    const answer = await new Promise<NumberedAnswer>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage(numbered, [])
    })
    // Here and not where messages arrive, so that it is known who asked.
    for (const [sql, tookMs] of answer.echoed) echo?.(sql, tookMs)
    // Several answers may have come at once, and each may be followed by long work.
    await giveWayWhenDue()
    if (answer.trouble) throw errorOf(answer.trouble)
    return answer
  }
}

/** All rows of a query, brought over in portions. */
async function wholeOf(ask: Ask, query: Call): Promise<Rows> {
  const { id, value } = await ask(query)
  let portion = value as Rows
  const { columns, changes } = portion
  const rows: Cell[][] = portion.rows
  while (portion.hasMore) {
    portion = (await ask({ op: 'more', of: id })).value as Rows
    for (const row of portion.rows) rows.push(row)
  }
  return { columns, rows, hasMore: false, changes }
}

function objectsOf(columns: readonly string[], rows: readonly Cell[][]): Record<string, Cell>[] {
  return rows.map((row) => {
    const object: Record<string, Cell> = {}
    for (let c = 0; c < columns.length; c++) object[columns[c]!] = row[c]!
    return object
  })
}

function errorOf(trouble: Trouble): Error {
  if (trouble.kind === 'other') return Object.assign(new Error(trouble.message), { errcode: trouble.errcode })
  return errorOfParts(trouble.error)
}

function threadEnded(file: string, cause: unknown): AppError {
  return new AppError('store-unavailable', `The thread that holds ${file} has ended. Start Assay again.`, {
    cause,
    details: { file },
  })
}
