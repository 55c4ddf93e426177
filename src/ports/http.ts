/** The wire to the outside world, as sources see it. */

export type HttpRequest = {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** Header names are lower case. The body is read whole and bounded by the adapter. */
export type HttpResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/**
 * Answers with any status. Throws AppError `source-unavailable` when no answer comes, `timeout` when the attempt's time is
 * up, `bad-payload` when the body is larger than the bound, `cancelled` when the signal is aborted.
 */
export type Http = { get(request: HttpRequest): Promise<HttpResponse> }
