// A provider on this machine that gives one answer to whatever it is asked, and remembers the requests.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ScriptedAnswer } from '#test/support/upstream.ts'

type Asked = { readonly url: string; readonly headers: IncomingHttpHeaders }

export type ProviderServer = {
  readonly url: string
  readonly asked: Asked[]
  answerWith(answer: ScriptedAnswer): void
  close(): Promise<void>
}

export async function startProvider(): Promise<ProviderServer> {
  const asked: Asked[] = []
  let next: ScriptedAnswer = { status: 500, body: '' }
  const server = createServer(({ url = '', headers }, response) => {
    asked.push({ url, headers })
    response.writeHead(next.status ?? 200, next.headers).end(next.body)
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
