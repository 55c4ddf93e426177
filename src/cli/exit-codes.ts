/** From what became of the inputs to the exit code: 0 done, 1 failed, 2 wrong usage, 3 partly done. */
import { type AppError, type ErrorCode, toAppError } from '#core/errors.ts'
import type { ExitCode } from './command.ts'

const wrongUsage: ReadonlySet<string> = new Set<ErrorCode>(['bad-usage', 'unknown-source'])

export function exitCodeOf(code: ErrorCode): ExitCode {
  return wrongUsage.has(code) ? 2 : 1
}

/** How one bad input among several stands in a document. */
export type InputError = { readonly code: ErrorCode; readonly message: string; readonly row?: number }

export function inputError(thrown: unknown): InputError {
  const { code, message, details }: AppError = toAppError(thrown)
  return typeof details.row === 'number' ? { code, message, row: details.row } : { code, message }
}

type Entry = { readonly error?: Readonly<{ code: string; message: string }> | undefined }

export function exitCodeOfAll(entries: readonly Entry[]): ExitCode {
  const errors = entries.flatMap(({ error }) => error ?? [])
  if (errors.length === 0) return 0
  if (errors.length < entries.length) return 3
  return errors.every(({ code }) => wrongUsage.has(code)) ? 2 : 1
}

/** When nothing was good the document says so at its top, like any other failure. */
export function failureOfAll<E extends Entry>(entries: readonly E[]): { error?: E['error'] } {
  const first = entries[0]?.error
  return first !== undefined && entries.every(({ error }) => error) ? { error: first } : {}
}
