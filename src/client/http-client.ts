/** Typed calls to an Assay server, from a browser or from Node. */
import type { EndpointId } from '#protocol/http/catalogue.ts'
import { endpoints } from '#protocol/http/catalogue.ts'
import type { BodyOf, Endpoint, ParamsOf, QueryInputOf, ResultOf } from '#protocol/http/endpoint.ts'
import type { Problem } from '#protocol/http/problem.ts'

/** All that a call needs to know at run time; the bundle of the dashboard holds nothing else of an endpoint. */
type Address = Pick<Endpoint, 'method' | 'path'>

type EndpointOf<Id extends EndpointId> = (typeof endpoints)[Id]

export type CallOptions<E extends Endpoint> = {
  readonly params?: ParamsOf<E>
  readonly query?: QueryInputOf<E>
  readonly body?: BodyOf<E>
  /** The bytes of a call that takes a raw body. */
  readonly raw?: Blob | ArrayBuffer
  readonly signal?: AbortSignal
  /** A change that is sent twice under one key is made once. */
  readonly idempotencyKey?: string
}

/** A failure the server explained. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** A file that was handed out. */
export type Download = { readonly name: string; readonly bytes: Blob }

export type HttpClient = {
  /** Throws `ProblemError` for an answer that is a failure, and what `fetch` throws when none arrives. */
  call<Id extends EndpointId>(
    id: Id,
    options?: CallOptions<EndpointOf<Id>>,
  ): Promise<ResultOf<EndpointOf<Id>>>
  /** The file that a call answers with, under the name that the server gives it. Throws as `call` does. */
  download<Id extends EndpointId>(id: Id, options?: CallOptions<EndpointOf<Id>>): Promise<Download>
}

/** `baseUrl` is empty for the page's own server; without a `token` a browser's cookie speaks for its page. */
export function createHttpClient(baseUrl = '', { token }: { readonly token?: string } = {}): HttpClient {
  const ask = async (id: EndpointId, options: AnyOptions) => {
    const endpoint: Address = endpoints[id]
    const request = requestOf(endpoint, options, token)
    const response = await fetch(baseUrl + addressOf(endpoint, options), request)
    if (!response.ok) throw new ProblemError(await problemOf(response))
    return response
  }
  return {
    call: async (id, options = {}) =>
      (await (await ask(id, options)).json()) as ResultOf<EndpointOf<typeof id>>,
    async download(id, options = {}) {
      const response = await ask(id, options)
      const name = nameIn(response.headers.get('content-disposition') ?? '')
      return { name, bytes: await response.blob() }
    },
  }
}

/** `attachment; filename="main.csv"`, or with `filename*=UTF-8''` before an encoded name. */
function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  return /filename="([^"]*)"/.exec(disposition)?.[1] ?? 'download'
}

/** The options of any call, once its endpoint no longer matters to the types. */
type AnyOptions = {
  params?: unknown
  query?: unknown
  body?: unknown
  raw?: Blob | ArrayBuffer
  signal?: AbortSignal
  idempotencyKey?: string
}

function addressOf(endpoint: Address, { params, query }: AnyOptions): string {
  const values = new Map(Object.entries(params ?? {}))
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value))
  }
  return search.size > 0 ? `${path}?${search}` : path
}

function requestOf(
  endpoint: Address,
  { body, raw, signal, idempotencyKey }: AnyOptions,
  token: string | undefined,
): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  const request: RequestInit = { method: endpoint.method, headers }
  if (signal) request.signal = signal
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey
  if (body !== undefined) {
    headers['content-type'] = 'application/json'
    request.body = JSON.stringify(body)
  }
  if (raw !== undefined) {
    headers['content-type'] = 'application/octet-stream'
    request.body = raw
  }
  return request
}

/** A proxy in between may answer with something that is no problem document; that is said, not hidden. */
async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text()
  try {
    return JSON.parse(text) as Problem
  } catch {
    return {
      type: 'about:blank',
      title: response.statusText,
      status: response.status,
      detail: `The server answered ${response.status} without an explanation.`,
      code: 'internal',
    }
  }
}
