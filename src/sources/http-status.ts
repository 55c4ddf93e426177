/** What an upstream's status and body say before anyone reads prices out of them. */
import { AppError, type ErrorCode } from '#core/errors.ts'
import type { HttpResponse } from '#ports/http.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'

type Asked = { readonly source: string; readonly symbol: string; readonly now: EpochMs }

/** Throws the AppError that the answer stands for; returns the body when it may hold data. */
export function bodyOrThrow(response: HttpResponse, asked: Asked): Uint8Array {
  const { status, body } = response
  const code = codeOfStatus(status)
  if (code !== null) throw upstreamError(code, response, asked)
  const start = new TextDecoder().decode(body.subarray(0, 512)).trimStart()
  if (/^too many requests/i.test(start)) throw upstreamError('rate-limited', response, asked)
  if (start.startsWith('<')) throw upstreamError('blocked', response, asked)
  return body
}

function codeOfStatus(status: number): ErrorCode | null {
  if (status >= 200 && status < 300) return null
  if (status === 404) return 'symbol-not-found'
  if (status === 400 || status === 422) return 'bad-request'
  if (status === 401 || status === 402 || status === 403) return 'blocked'
  if (status === 408) return 'timeout'
  if (status === 425 || status === 429) return 'rate-limited'
  return status >= 500 ? 'source-unavailable' : 'bad-payload'
}

function upstreamError(code: ErrorCode, response: HttpResponse, { source, symbol, now }: Asked): AppError {
  const retryAfterMs = parseRetryAfter(response.headers['retry-after'], now)
  const next = retryAfterMs === null ? '' : `; it asks to wait ${Math.ceil(retryAfterMs / 1000)} s`
  return new AppError(
    code,
    `Could not fetch "${symbol}" from ${source}: ${sentenceOf(code, response)}${next}.`,
    {
      details: {
        source,
        symbol,
        status: response.status,
        ...(mayBeAboutSymbol(response) ? { refusalOf: 'symbol' } : {}),
        ...(retryAfterMs === null ? {} : { retryAfterMs }),
      },
    },
  )
}

/** What a plan leaves out is refused with a reason in data; whoever shuts us out sends a page, a word or nothing. */
function mayBeAboutSymbol({ status, body }: HttpResponse): boolean {
  return (status === 402 || status === 403) && /^\s*[{[]/.test(new TextDecoder().decode(body.subarray(0, 64)))
}

function sentenceOf(code: ErrorCode, response: HttpResponse): string {
  const { status } = response
  const refusal = mayBeAboutSymbol(response)
    ? 'it refuses the symbol, which its plan may leave out, or us'
    : 'it refuses to serve us'
  const sentences: Partial<Record<ErrorCode, string>> = {
    'symbol-not-found': 'it does not know the symbol',
    'bad-request': 'it refused the request as malformed',
    'rate-limited': 'it asks for fewer requests',
    blocked: status < 300 ? 'it answered with a web page instead of data' : refusal,
    'source-unavailable': 'its server failed',
    timeout: 'it gave up waiting',
  }
  return `${sentences[code] ?? 'its answer is unexpected'} (status ${status})`
}

/** Milliseconds to wait, from seconds or an HTTP date; null when absent or unreadable. */
export function parseRetryAfter(header: string | undefined, now: EpochMs): number | null {
  if (header === undefined) return null
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
