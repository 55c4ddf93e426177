/** The Http port on Node's own fetch: one attempt, bounded in time and bytes. */
import { AppError } from '#core/errors.ts'
import type { Http, HttpResponse } from '#ports/http.ts'
import { redirectTarget } from './redirect-target.ts'

export type HttpBounds = { readonly attemptTimeoutMs: number; readonly bodyBytesMax: number }

export const defaultHttpBounds: HttpBounds = { attemptTimeoutMs: 8_000, bodyBytesMax: 20 * 1024 * 1024 }

/** A provider may move a path; one that sends us on and on is not answering. */
const REDIRECTS_MAX = 5

export function fetchHttp(bounds: HttpBounds = defaultHttpBounds): Http {
  return {
    async get({ url, headers, signal }) {
      const timeout = AbortSignal.timeout(bounds.attemptTimeoutMs)
      try {
        const either = AbortSignal.any([signal, timeout])
        const response = await followed(url, { headers: headers ?? {}, signal: either })
        return await readWhole(response, url, bounds.bodyBytesMax)
      } catch (thrown) {
        throw asHttpError(thrown, url, bounds, signal, timeout)
      }
    },
  }
}

/** Redirects are followed to the same origin only: the request may carry a key that is nobody else's business. */
async function followed(url: string, request: RequestInit): Promise<Response> {
  let at = url
  for (let hop = 0; hop <= REDIRECTS_MAX; hop++) {
    const response = await fetch(at, { ...request, redirect: 'manual' })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) return response
    await response.body?.cancel()
    at = redirectTarget(location, at)
  }
  throw new AppError('source-unavailable', `${hostOf(url)} redirected more than ${REDIRECTS_MAX} times.`, {
    retry: 'elsewhere',
  })
}

async function readWhole(response: Response, url: string, bytesMax: number): Promise<HttpResponse> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of wholeBody(response, url)) {
    size += chunk.length
    if (size > bytesMax) {
      throw new AppError(
        'bad-payload',
        `Stopped reading ${hostOf(url)}: its answer is larger than ${bytesMax} bytes.`,
        {
          retry: 'elsewhere',
        },
      )
    }
    chunks.push(chunk)
  }
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.concat(chunks),
  }
}

/** The body's chunks. A connection that ends before the body does has cut the answer off: it is not to be believed. */
async function* wholeBody(response: Response, url: string): AsyncGenerator<Uint8Array> {
  try {
    yield* response.body ?? []
  } catch (thrown) {
    const isAborted =
      thrown instanceof Error && (thrown.name === 'AbortError' || thrown.name === 'TimeoutError')
    if (isAborted) throw thrown
    throw new AppError('bad-payload', `The answer of ${hostOf(url)} was cut off: ${reasonOf(thrown)}.`, {
      cause: thrown,
    })
  }
}

function asHttpError(
  thrown: unknown,
  url: string,
  bounds: HttpBounds,
  signal: AbortSignal,
  timeout: AbortSignal,
): AppError {
  if (thrown instanceof AppError) return thrown
  if (signal.aborted)
    return new AppError('cancelled', `The request to ${hostOf(url)} was cancelled.`, { cause: thrown })
  if (timeout.aborted) {
    return new AppError(
      'timeout',
      `${hostOf(url)} did not answer within ${bounds.attemptTimeoutMs / 1000} s.`,
      { cause: thrown },
    )
  }
  return new AppError('source-unavailable', `Could not reach ${hostOf(url)}: ${reasonOf(thrown)}.`, {
    cause: thrown,
  })
}

/** fetch hides the real reason (ECONNREFUSED, ENOTFOUND, a reset) in the cause. */
function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown
  if (!(cause instanceof Error)) return String(cause)
  const code = (cause as NodeJS.ErrnoException).code
  return cause.message || code || cause.name
}

function hostOf(url: string): string {
  return new URL(url).host
}
