/** What PostgreSQL's states and the network's codes mean for the person who runs Assay. */
import { AppError, type ErrorCode } from '#core/errors.ts'

type Trouble = { readonly code: ErrorCode; readonly advice: string }

const gone: Trouble = {
  code: 'store-unavailable',
  advice:
    'Check that the server runs and that DATABASE_URL points to it; what was being written was not stored.',
}
const refused: Trouble = {
  code: 'store-unavailable',
  advice: 'Check the user, password and database in DATABASE_URL.',
}
const busy: Trouble = { code: 'store-busy', advice: 'Try again once its other work is done.' }
const full: Trouble = {
  code: 'disk-full',
  advice: 'Nothing was half stored; free some space on its disk, then try again.',
}
const readOnly: Trouble = { code: 'store-read-only', advice: 'Use a server and a user that may write.' }
const corrupt: Trouble = { code: 'store-corrupt', advice: 'Restore it from a backup.' }

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) or by the system's code. */
const troubles = new Map<string, Trouble>([
  ['53100', full],
  ['53200', busy],
  ['53300', busy],
  ['55P03', busy],
  ['57014', busy],
  ['40001', busy],
  ['40P01', busy],
  ['57P01', gone],
  ['57P02', gone],
  ['57P03', gone],
  ['57P05', gone],
  ['25P03', gone],
  ['58030', gone],
  ['28000', refused],
  ['28P01', refused],
  ['3D000', refused],
  ['3F000', refused],
  ['25006', readOnly],
  ['42501', readOnly],
  ['XX001', corrupt],
  ['XX002', corrupt],
  ['ECONNREFUSED', gone],
  ['ECONNRESET', gone],
  ['ENOTFOUND', gone],
  ['EAI_AGAIN', gone],
  ['ENETUNREACH', gone],
  ['EHOSTUNREACH', gone],
  ['ETIMEDOUT', gone],
  ['EPIPE', gone],
  ['ENOENT', gone],
])

// The driver gives no code where the connection itself is lost.
const lostConnection =
  /Connection terminated|connection error|not queryable|Client was closed|timeout exceeded when trying to connect|timeout expired/i

/** An AppError for what the world did; anything else (a wrong statement, a broken constraint) comes back as it is. */
export function postgresTrouble(error: unknown, location: string): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error
  const trouble = troubleOf(error)
  if (!trouble) return error
  const reason = error.message || codeOf(error)
  return new AppError(trouble.code, `${location} did not answer as asked (${reason}). ${trouble.advice}`, {
    cause: error,
    details: { location },
  })
}

function troubleOf(error: Error): Trouble | null {
  const code = codeOf(error)
  // Class 08: connection exceptions.
  if (code.startsWith('08') || lostConnection.test(error.message)) return gone
  return troubles.get(code) ?? null
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Whether the connection is of no use any more. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof AppError && error.code === 'store-unavailable'
}

/** `postgresql://host:5432/database`: the address without user, password and options. */
export function locationOf(url: string): string {
  if (!URL.canParse(url)) return 'the PostgreSQL server'
  const { host, pathname } = new URL(url)
  return `postgresql://${host || 'localhost'}${pathname}`
}
