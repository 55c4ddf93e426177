/** What SQLite's result codes mean for the person who runs Assay. */
import { AppError, type ErrorCode } from '#core/errors.ts'
import { lockHolder } from './lock-holder.ts'

type Trouble = { readonly code: ErrorCode; message(file: string): string }

const BUSY = 5

const busy: Trouble = {
  code: 'store-busy',
  message: (file) =>
    `cannot write to ${file}: ${lockHolder(file)} holds it. Wait until that has finished or stop it, then try again.`,
}
const full: Trouble = {
  code: 'disk-full',
  message: (file) =>
    `cannot write to ${file}: the disk is full. Nothing was half stored; free some space, then try again.`,
}
const readOnly: Trouble = {
  code: 'store-read-only',
  message: (file) =>
    `cannot write to ${file}: it or its folder is read-only or has been moved. Check its permissions and its disk.`,
}
const cannotOpen: Trouble = {
  code: 'store-read-only',
  message: (file) =>
    `cannot open ${file} for writing: check that it is a file, and that its folder exists and may be written.`,
}
const corrupt: Trouble = {
  code: 'store-corrupt',
  message: (file) =>
    `${file} is damaged or is not a SQLite database. Put a backup in its place, or move it away to begin anew.`,
}
const broken: Trouble = {
  code: 'store-unavailable',
  message: (file) =>
    `reading or writing ${file} failed: the disk reports an error. Check the disk, then try again.`,
}

/** By primary result code, https://www.sqlite.org/rescode.html. */
const troubles = new Map<number, Trouble>([
  [3, readOnly],
  [BUSY, busy],
  [8, readOnly],
  [10, broken],
  [11, corrupt],
  [13, full],
  [14, cannotOpen],
  [15, busy],
  [23, readOnly],
  [26, corrupt],
])

// What a full disk gives where SQLite cannot grow its shared index (SQLITE_IOERR_SHMSIZE).
const SHARED_INDEX_CANNOT_GROW = 4874

/** An AppError for what the world did; anything else (a wrong statement, a broken constraint) comes back as it is. */
export function sqliteTrouble(error: unknown, file: string): unknown {
  const code = resultCode(error)
  if (code === null) return error
  const trouble = code === SHARED_INDEX_CANNOT_GROW ? full : troubles.get(code & 0xff)
  if (!trouble) return error
  return new AppError(trouble.code, trouble.message(file), { cause: error, details: { file } })
}

/** Whether SQLite said that another connection is in the way. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error)
  return code !== null && (code & 0xff) === BUSY
}

export function storeBusy(file: string): AppError {
  return new AppError(busy.code, busy.message(file), { details: { file } })
}

/** The extended result code of an error that SQLite gave; null for any other. */
function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null
  return typeof error.errcode === 'number' ? error.errcode : null
}
