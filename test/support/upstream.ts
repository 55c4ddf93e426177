// A data provider on this machine that answers as scripted and counts who asked for what.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ScriptedAnswer = {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body: string
}

export type Upstream = {
  readonly url: string
  /** Symbols in the order of the requests. */
  readonly asked: string[]
  /** Answers for a symbol, one a request; the last one repeats. */
  script(symbol: string, ...answers: ScriptedAnswer[]): void
  close(): Promise<void>
}

export async function startUpstream(): Promise<Upstream> {
  const asked: string[] = []
  const scripts = new Map<string, ScriptedAnswer[]>()
  const server = createServer((request, response) => {
    const symbol = decodeURIComponent(/^\/v8\/finance\/chart\/([^?]+)/.exec(request.url ?? '')?.[1] ?? '')
    asked.push(symbol)
    const answers = scripts.get(symbol) ?? [notFound]
    send(response, answers.length > 1 ? answers.shift()! : answers[0]!)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    script: (symbol, ...answers) => void scripts.set(symbol, answers),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: ScriptedAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(body)
}

const notFound: ScriptedAnswer = {
  status: 404,
  body: '{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}',
}
