/** What went wrong with a call, in words: the server's own where it gave some. */
import { ProblemError } from '#client/http-client.ts'
import { AppError, type ErrorCode, errorTable, type Retry } from '#core/errors.ts'

type Failure = {
  readonly detail: string
  readonly next: string
  readonly code: string
  readonly requestId: string | null
  readonly fields: readonly { readonly field: string; readonly message: string }[]
}

export function describeFailure(error: unknown): Failure {
  if (error instanceof ProblemError) {
    const { detail, code, requestId, errors } = error.problem
    return { detail, next: nextStep(code), code, requestId: requestId ?? null, fields: errors ?? [] }
  }
  if (error instanceof AppError) {
    const { message, code } = error
    return { detail: message, next: nextStep(code), code, requestId: null, fields: [] }
  }
  return { ...(isUnreachable(error) ? unreachable : mistake(error)), requestId: null, fields: [] }
}

/** `fetch` throws a TypeError when no answer arrives at all. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message)
}

const unreachable = {
  detail: 'The server does not answer.',
  next: 'What was loaded before stays on screen. Check that `npm start` still runs, then try again.',
  code: 'unreachable',
}

function mistake(error: unknown) {
  const detail = error instanceof Error ? error.message : String(error)
  return { detail, next: nextSteps.never, code: 'internal' }
}

const nextSteps: Record<Retry, string> = {
  later: 'This often passes by itself: try again in a moment.',
  elsewhere: 'Another source, or a price file, may have it.',
  never: 'Trying again will not help before the cause is gone.',
}

function nextStep(code: string): string {
  return nextSteps[code in errorTable ? errorTable[code as ErrorCode].retry : 'never']
}
