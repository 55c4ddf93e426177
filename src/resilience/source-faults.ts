/** Which errors are the source's own fault, so that policies agree on whom to blame. */
import type { ErrorCode } from '#core/errors.ts'

const faults: ReadonlySet<ErrorCode> = new Set(['source-unavailable', 'timeout', 'bad-payload'])
const refusals: ReadonlySet<ErrorCode> = new Set(['blocked', 'rate-limited'])
const answers: ReadonlySet<ErrorCode> = new Set(['symbol-not-found', 'no-data', 'bad-request'])

/** It did not do what it should: no answer, too late, or nothing to believe. */
export const isFault = (code: ErrorCode): boolean => faults.has(code)

/** It works, but not for us now. */
export const isRefusal = (code: ErrorCode): boolean => refusals.has(code)

/** It works and said no. */
export const isAnswer = (code: ErrorCode): boolean => answers.has(code)
