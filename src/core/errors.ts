/** The one error the world's troubles become. */
import { type ErrorCode, errorTable, type Retry } from './error-codes.ts'

export { type ErrorCode, errorTable, type Retry }

export type ErrorDetails = Readonly<Record<string, unknown>>

type ErrorOptions = { readonly cause?: unknown; readonly details?: ErrorDetails; readonly retry?: Retry }

/**
 * A trouble the world made. `message` says what was tried, on what, and what to do next; `details` carries the same
 * facts for programs (`file`, `row`, `column`, `value`, `retryAfterMs`, …).
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly retry: Retry
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.retry = options.retry ?? errorTable[code].retry
    this.details = options.details ?? {}
  }
}

/** Turns whatever was thrown into an AppError; what is not one already is our own mistake, code `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new AppError('internal', message, { cause: thrown })
}

/** An error as a document: the shape under `error` in every JSON answer. */
export type ErrorDocument = {
  code: ErrorCode
  message: string
  details?: ErrorDetails
  /** Of `infeasible`: the limit that cannot hold, and the best that the others allow, null where there is no such number. */
  constraint?: unknown
  limit?: unknown
}

export function errorDocument(error: AppError): ErrorDocument {
  const document: ErrorDocument = { code: error.code, message: error.message }
  if (Object.keys(error.details).length > 0) document.details = error.details
  if (error.code === 'infeasible') {
    document.constraint = error.details.constraint
    document.limit = error.details.limit ?? null
  }
  return document
}

/** An error as plain parts, for where classes do not pass: between threads. */
export type ErrorParts = Pick<AppError, 'code' | 'message' | 'details' | 'retry'>

export function partsOfError({ code, message, details, retry }: AppError): ErrorParts {
  return { code, message, details, retry }
}

export function errorOfParts({ code, message, details, retry }: ErrorParts): AppError {
  return new AppError(code, message, { details, retry })
}
