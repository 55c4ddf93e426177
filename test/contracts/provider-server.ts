// A provider on this machine that gives one answer to whatever it is asked, or one by request, and remembers the requests.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ScriptedAnswer } from '#test/support/upstream.ts'

type Asked = { readonly url: string; readonly headers: IncomingHttpHeaders }

export type ProviderServer = {
  readonly url: string
  readonly asked: Asked[]
  answerWith(answer: ScriptedAnswer | ((asked: Asked) => ScriptedAnswer)): void
  close(): Promise<void>
}

export async function startProvider(): Promise<ProviderServer> {
  const asked: Asked[] = []
  let next: ScriptedAnswer | ((asked: Asked) => ScriptedAnswer) = { status: 500, body: '' }
  const server = createServer(({ url = '', headers }, response) => {
    asked.push({ url, headers })
    const answer = typeof next === 'function' ? next({ url, headers }) : next
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answerWith: (answer) => void (next = answer),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
