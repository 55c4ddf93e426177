// A server whose traces are collected, by somebody who is well, away, silent or broken; and one that nobody watches.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test, type TestContext } from 'node:test'
import { spawnAssay, startAssay } from '#test/support/assay.ts'
import { type Behaviour, openReceiver } from '#test/support/otlp-receiver.ts'
import { serverEnvironment } from '#test/live/servers.ts'

const REQUESTS = 40

async function serveTraced(t: TestContext, endpoint: string) {
  const env = serverEnvironment(t, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, LOG_LEVEL: 'info' })
  const child = startAssay(['serve'], env)
  t.after(() => child.kill('SIGKILL'))
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  while (!/listens on/.test(out + err)) {
    assert.equal(child.exitCode, null, out + err)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const [, address] = /listens on (http:\/\/\S+)/.exec(out + err)!
  return {
    address: address!,
    /** Lines of its log about that. */
    lines: (message: string) =>
      err
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter(({ msg }) => msg === message),
    async stop() {
      const began = performance.now()
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      const [code] = (await exit) as [number | null]
      return { code, tookMs: performance.now() - began }
    },
  }
}

test('what is not sent yet is sent at the end, and each line of the log names the trace it belongs to', async (t) => {
  const receiver = await openReceiver(t)
  const server = await serveTraced(t, receiver.url)
  for (let n = 0; n < REQUESTS; n++) assert.equal((await fetch(`${server.address}/health`)).status, 200)
  const { code } = await server.stop()
  assert.equal(code, 0)
  const spans = receiver.spans.filter(({ name }) => name === 'GET /health')
  assert.equal(spans.length, REQUESTS)
  const said = server.lines('answered').map(({ request, trace_id }) => [String(request), trace_id] as const)
  const traced = spans.map((one) => [String(one.attributes['assay.request.id']), one.traceId] as const)
  assert.deepEqual(new Map(said), new Map(traced))
})

for (const behaviour of ['breaks', 'stalls', 'is away'] as const)
  test(`a collector that ${behaviour} is not felt by callers, and is told of once`, async (t) => {
    const url =
      behaviour === 'is away' ? 'http://127.0.0.1:9' : (await openReceiver(t, behaviour as Behaviour)).url
    const server = await serveTraced(t, url)
    const slowest = { ms: 0 }
    const until = performance.now() + 8_000
    while (performance.now() < until) {
      const began = performance.now()
      assert.equal((await fetch(`${server.address}/health`)).status, 200)
      slowest.ms = Math.max(slowest.ms, performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    assert.ok(slowest.ms < 1_500, `an answer took ${slowest.ms} ms`)
    assert.equal(server.lines('traces are lost').length, 1)
    const { code, tookMs } = await server.stop()
    assert.equal(code, 0)
    assert.ok(tookMs < 5_000, `the end took ${tookMs} ms`)
  })

test('nothing of OpenTelemetry is loaded where nobody collects traces', async (t) => {
  const loaded = async (own: Readonly<Record<string, string>>) => {
    const watch = `
      import { registerHooks } from 'node:module'
      const seen = new Set()
      registerHooks({
        load(url, context, next) {
          const name = /@opentelemetry\\/([^/]+)/.exec(url)?.[1]
          if (name) seen.add(name)
          return next(url, context)
        },
      })
      process.on('exit', () => process.stderr.write('LOADED ' + [...seen].sort().join(' ') + '\\n'))`
    const env = serverEnvironment(t, {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(watch)}`,
      ...own,
    })
    const { exit, stderr } = await spawnAssay(['refresh', 'SYN001', '--source', 'simulated', '--json'], env)
    assert.equal(exit, 0, stderr)
    return /LOADED (.*)/.exec(stderr)![1]!
  }
  assert.equal(await loaded({}), '')
  const receiver = await openReceiver(t)
  assert.match(
    await loaded({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }),
    /exporter-trace-otlp-http.*sdk-trace/,
  )
  assert.ok(receiver.spans.some(({ name }) => name === 'run refresh'))
})
