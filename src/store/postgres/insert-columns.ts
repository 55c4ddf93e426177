/** Bulk insert into PostgreSQL: one binary COPY, through a temporary table where rows may be there already. */
import { type ColumnBatch, columnNames, overwriting } from '#store/column-batch.ts'
import type { PostgresConnection } from './connection.ts'
import { copyRows } from './copy-rows.ts'

export async function insertColumns(connection: PostgresConnection, batch: ColumnBatch): Promise<void> {
  if (batch.rows.length === 0) return
  if (!batch.key) return copyInto(connection, batch.table, batch)
  const names = columnNames(batch).join(', ')
  const incoming = `incoming_${batch.table}`
  await connection.query(
    `CREATE TEMPORARY TABLE ${incoming} ON COMMIT DROP AS SELECT ${names} FROM ${batch.table} WITH NO DATA`,
  )
  await copyInto(connection, incoming, batch)
  await connection.query(
    `INSERT INTO ${batch.table} (${names}) SELECT ${names} FROM ${incoming}${overwriting(batch)}`,
  )
}

function copyInto(connection: PostgresConnection, table: string, batch: ColumnBatch): Promise<void> {
  const names = columnNames(batch).join(', ')
  return connection.copy(`COPY ${table} (${names}) FROM STDIN (FORMAT binary)`, copyRows(batch))
}
