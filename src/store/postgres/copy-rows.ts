/** Rows in the binary form of PostgreSQL's COPY (https://www.postgresql.org/docs/current/sql-copy.html). */
import type { Column, ColumnBatch } from '#store/column-batch.ts'

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const END_OF_ROWS = Buffer.from([0xff, 0xff])
const ROWS_PER_CHUNK = 1_024
/** PostgreSQL counts days from 2000-01-01. */
const POSTGRES_EPOCH_DAY = 10_957
const NULL_LENGTH = -1

/** Days become DATE, doubles DOUBLE PRECISION (NaN as NULL), words and texts TEXT, integers BIGINT. */
export function* copyRows(batch: ColumnBatch): Generator<Buffer> {
  const fields = batch.columns.map(fieldOf)
  const rowBytes = fields.reduce((bytes, field) => bytes + 4 + field.bytesMax, 2)
  yield SIGNATURE
  for (let start = 0; start < batch.rows.length; start += ROWS_PER_CHUNK) {
    const rows = batch.rows.subarray(start, start + ROWS_PER_CHUNK)
    const chunk = Buffer.allocUnsafe(rows.length * rowBytes)
    let at = 0
    for (const row of rows) {
      at = chunk.writeInt16BE(fields.length, at)
      for (const field of fields) at = field.write(chunk, at, row)
    }
    yield chunk.subarray(0, at)
  }
  yield END_OF_ROWS
}

type Field = {
  /** Without the four bytes that state its length. */
  readonly bytesMax: number
  /** Writes length and value of a row's cell; returns where the next one goes. */
  write(into: Buffer, at: number, row: number): number
}

function fieldOf(column: Column): Field {
  if ('doubles' in column) return doubleField(column.doubles)
  if ('days' in column) return dayField(column.days)
  if ('words' in column) return wordField(column.words, column.codes)
  if (typeof column.same === 'string') return wordField([column.same], null)
  return integerField(column.same)
}

function doubleField(doubles: Float64Array): Field {
  return {
    bytesMax: 8,
    write: (into, at, row) => {
      const value = doubles[row]!
      if (Number.isNaN(value)) return into.writeInt32BE(NULL_LENGTH, at)
      return into.writeDoubleBE(value, into.writeInt32BE(8, at))
    },
  }
}

function dayField(days: Int32Array): Field {
  return {
    bytesMax: 4,
    write: (into, at, row) => into.writeInt32BE(days[row]! - POSTGRES_EPOCH_DAY, into.writeInt32BE(4, at)),
  }
}

/** Without codes every row holds the first word. */
function wordField(words: readonly string[], codes: ArrayLike<number> | null): Field {
  const encoded = words.map((word) => Buffer.from(word, 'utf8'))
  return {
    bytesMax: Math.max(0, ...encoded.map((word) => word.length)),
    write: (into, at, row) => {
      const word = encoded[codes ? codes[row]! : 0]!
      const start = into.writeInt32BE(word.length, at)
      return start + word.copy(into, start)
    },
  }
}

function integerField(value: number): Field {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(value))
  return {
    bytesMax: 8,
    write: (into, at) => {
      const start = into.writeInt32BE(8, at)
      return start + bytes.copy(into, start)
    },
  }
}
