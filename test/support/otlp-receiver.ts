// A collector of traces: takes OTLP/HTTP in its JSON form, as the real ones do, and can be slow or broken.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

export type ReceivedSpan = {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  /** Absent for the first of a trace. */
  readonly parentSpanId?: string
  readonly kind: number
  readonly tookMs: number
  readonly attributes: Readonly<Record<string, unknown>>
  readonly isFailed: boolean
  readonly service: Readonly<Record<string, unknown>>
}

export type OtlpReceiver = {
  readonly url: string
  readonly spans: readonly ReceivedSpan[]
  /** Headers of each request, in their order. */
  readonly heard: readonly Readonly<Record<string, unknown>>[]
  /** The first span of that name, once it has arrived. */
  arrived(name: string): Promise<ReceivedSpan>
}

export type Behaviour = 'takes' | 'breaks' | 'stalls'

type Attribute = { key: string; value: Record<string, unknown> }
type Body = { resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Raw[] }[] }[] }
type Raw = {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  kind: number
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: Attribute[]
  status: { code: number }
}

const ARRIVE_MS_MAX = 15_000
const STATUS_ERROR = 2

export async function openReceiver(t: TestContext, behaviour: Behaviour = 'takes'): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = []
  const heard: Readonly<Record<string, unknown>>[] = []
  const server = createServer((request, response) => {
    heard.push(request.headers)
    if (behaviour === 'breaks') response.writeHead(500).end('broken')
    if (behaviour === 'takes') void take(request, response).then((more) => spans.push(...more))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    heard,
    async arrived(name) {
      for (let waitedMs = 0; waitedMs < ARRIVE_MS_MAX; waitedMs += 20) {
        const span = spans.find((one) => one.name === name)
        if (span) return span
        await pause(20)
      }
      throw new Error(`no span "${name}" among ${spans.map((one) => one.name).join(', ')}`)
    },
  }
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<ReceivedSpan[]> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const isAsked = request.method === 'POST' && request.url === '/v1/traces'
  response.writeHead(isAsked ? 200 : 404, { 'content-type': 'application/json' }).end('{}')
  return isAsked ? spansIn(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body) : []
}

function spansIn({ resourceSpans }: Body): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ attributes, status, startTimeUnixNano, endTimeUnixNano, ...rest }) => ({
        ...rest,
        tookMs: Number(BigInt(endTimeUnixNano) - BigInt(startTimeUnixNano)) / 1e6,
        attributes: valuesIn(attributes),
        isFailed: status.code === STATUS_ERROR,
        service: valuesIn(resource.attributes),
      })),
    ),
  )
}

function valuesIn(attributes: readonly Attribute[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
}
