/** What became of one thing among many: a value or an error, so that one bad symbol never sinks a batch. */
import type { AppError } from './errors.ts'

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError }

export const success = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const failure = (error: AppError): Outcome<never> => ({ ok: false, error })
