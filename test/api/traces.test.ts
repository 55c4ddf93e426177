// Traces as a collector of OpenTelemetry receives them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryJobs } from '#jobs/memory-jobs.ts'
import { systemClock } from '#app/system-clock.ts'
import { underRun } from '#workflows/under-run.ts'
import { openApp } from '#test/support/open-app.ts'
import { openHouse } from '#test/support/open-house.ts'
import { openReceiver, type OtlpReceiver } from '#test/support/otlp-receiver.ts'
import { tokenHeader } from '#test/support/people.ts'

const CALLER = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' }
const traceparent = (flags: string) => `00-${CALLER.trace}-${CALLER.span}-${flags}`

/** A real server on a port, and a way to call it. */
async function openTraced(t: Parameters<typeof openApp>[0], { url }: OtlpReceiver, more = {}) {
  const app = await openApp(t, { OTEL_EXPORTER_OTLP_ENDPOINT: url, ASSAY_SOURCES: 'simulated', ...more })
  const address = await app.door.listen({ port: 0, host: '127.0.0.1' })
  const token = await tokenHeader(app.bench, app.owner)
  const call = async (path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${address}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...token, ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, json: () => JSON.parse(text) as { id?: number } }
  }
  return { ...app, call }
}

const year = { symbols: ['SYN001', 'SYN002'], from: '2024-01-01', to: '2024-12-31' }

test('a request is a span below its caller, and what is done for it is below the request', async (t) => {
  const receiver = await openReceiver(t)
  const { call, owner } = await openTraced(t, receiver, { OTEL_SERVICE_NAME: 'money' })
  const answer = await call('/api/v1/refresh', year, { traceparent: traceparent('01') })
  assert.equal(answer.status, 200)
  const request = await receiver.arrived('POST /api/v1/refresh')
  const { 'assay.request.id': id, ...said } = request.attributes
  assert.deepEqual(said, {
    'http.request.method': 'POST',
    'url.scheme': 'http',
    'http.route': '/api/v1/refresh',
    'http.response.status_code': 200,
    'user.id': String(owner.id),
  })
  assert.match(String(id), /^\S+-1$/)
  assert.deepEqual([request.traceId, request.parentSpanId], [CALLER.trace, CALLER.span])
  assert.equal(request.service['service.name'], 'money')
  assert.equal(request.kind, 2)
  const run = await receiver.arrived('run refresh')
  assert.equal(run.parentSpanId, request.spanId)
  assert.equal(run.attributes['assay.run.kind'], 'refresh')
  assert.ok(Number(run.attributes['assay.run.id']) > 0)
  const asked = receiver.spans.filter(({ name }) => name === 'simulated history')
  assert.deepEqual(
    asked.map(({ parentSpanId, traceId, attributes }) => [
      parentSpanId,
      traceId,
      attributes['assay.subject'],
    ]),
    year.symbols.map((symbol) => [run.spanId, CALLER.trace, symbol]),
  )
  assert.ok(request.tookMs >= run.tookMs && run.tookMs >= asked[0]!.tookMs)
})

test('a header that is no traceparent begins a trace of its own; a refusal is a span, and only 5xx a failure', async (t) => {
  const receiver = await openReceiver(t)
  const { call, bench } = await openTraced(t, receiver)
  for (const broken of ['rubbish', `00-${'0'.repeat(32)}-${CALLER.span}-01`, `${traceparent('01')}-more`])
    await call('/api/v1/assets', undefined, { traceparent: broken })
  await call('/api/v1/assets/NOPE/prices', undefined, { traceparent: traceparent('01') })
  await call('/api/v1/refresh', { symbols: 7 }, { authorization: 'Bearer wrong' })
  await call('/nowhere/at/all')
  await bench.tracer.close()
  const lists = receiver.spans.filter(({ name }) => name === 'GET /api/v1/assets')
  assert.equal(new Set(lists.map(({ traceId }) => traceId)).size, 3)
  for (const { traceId, parentSpanId } of lists)
    assert.deepEqual([traceId === CALLER.trace, parentSpanId], [false, undefined])
  const statuses = receiver.spans.map(({ name, attributes, isFailed }) => [
    name,
    attributes['http.response.status_code'],
    isFailed,
  ])
  assert.deepEqual(statuses.slice(3), [
    ['GET /api/v1/assets/:symbol/prices', 404, false],
    ['POST /api/v1/refresh', 401, false],
    ['GET', 404, false],
  ])
})

test('a run that waits its turn, and a job, are below the request that asked for them', async (t) => {
  const receiver = await openReceiver(t)
  const { call, bench } = await openTraced(t, receiver)
  await call('/api/v1/refresh', year)
  const asked = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const answer = await call('/api/v1/backtest', {
        symbols: year.symbols,
        method: 'inverse-volatility',
        window: 60,
      })
      assert.equal(answer.status, 202)
      const { id } = answer.json()
      await call(`/api/v1/runs/${id}?wait=30`)
      return id!
    }),
  )
  const jobs = memoryJobs(systemClock, bench.tracer)
  t.after(() => jobs.close())
  const about = { name: 'asking', kind: 'internal', parent: null } as const
  const job = { kind: 'count', parameters: {}, key: null, priority: 1, notBefore: null }
  const id = await bench.tracer.span(about, () => jobs.add(job))
  await jobs.start({ count: async () => ({ traced: bench.tracer.here() }) }, 1)
  const done = await receiver.arrived('job count')
  const asking = await receiver.arrived('asking')
  assert.deepEqual([done.parentSpanId, done.traceId], [asking.spanId, asking.traceId])
  assert.equal(done.attributes['assay.job.id'], id)
  await bench.tracer.close()
  const runs = receiver.spans.filter(({ name }) => name === 'run backtest')
  const requests = receiver.spans.filter(({ name }) => name === 'POST /api/v1/backtest')
  assert.deepEqual(new Set(runs.map((run) => run.attributes['assay.run.id'])), new Set(asked))
  assert.deepEqual(
    new Set(runs.map(({ parentSpanId }) => parentSpanId)),
    new Set(requests.map(({ spanId }) => spanId)),
  )
  assert.equal(new Set(runs.map(({ traceId }) => traceId)).size, 4)
})

test('what fails is a span that says with which code', async (t) => {
  const receiver = await openReceiver(t)
  const upstream = { YAHOO_URL: 'http://127.0.0.1:9', ASSAY_SOURCES: 'yahoo', RATE_LIMIT_DELAY: '0' }
  const { call } = await openTraced(t, receiver, upstream)
  await call('/api/v1/refresh', { symbols: ['AAPL'], from: '2024-01-02', to: '2024-01-31' })
  const asked = await receiver.arrived('ask yahoo history')
  const tries = receiver.spans.filter(({ name }) => name === 'yahoo history')
  assert.equal(tries.length, 3)
  for (const one of tries)
    assert.deepEqual(
      [one.parentSpanId, one.isFailed, one.attributes['error.type'], one.kind],
      [asked.spanId, true, 'source-unavailable', 3],
    )
})

test('of traces that nobody asked for the stated share is kept, and what a caller has decided is followed', async (t) => {
  const receiver = await openReceiver(t)
  const { call, bench } = await openTraced(t, receiver, { OTEL_TRACES_SAMPLER_ARG: '0' })
  await call('/api/v1/assets')
  await call('/api/v1/sources', undefined, { traceparent: traceparent('01') })
  await call('/api/v1/indicators', undefined, { traceparent: traceparent('00') })
  await bench.tracer.close()
  const names = receiver.spans.map(({ name }) => name)
  assert.deepEqual([...new Set(names)], ['GET /api/v1/sources'])
})

test('statements are spans of whoever wrote them, where SQL_ECHO says so, though they share a commit', async (t) => {
  const receiver = await openReceiver(t)
  const bench = await openHouse(t, {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20word,x-other=2',
    SQL_ECHO: 'true',
  })
  const kinds = ['refresh', 'report', 'patch'] as const
  await Promise.all(
    kinds.map((kind) => underRun({ kind, parameters: { kind } }, bench, async ({ runId }) => runId)),
  )
  await bench.tracer.close()
  for (const kind of kinds) {
    const run = receiver.spans.find(({ name }) => name === `run ${kind}`)!
    const own = receiver.spans.filter((one) => one.name === 'INSERT' && one.parentSpanId === run.spanId)
    const texts = own.map(({ attributes }) => String(attributes['db.query.text']))
    assert.equal(texts.filter((text) => text.startsWith('insert into "runs"')).length, 1, kind)
    assert.doesNotMatch(texts.join(), /report|patch/)
  }
  assert.deepEqual(
    [receiver.heard[0]!['x-key'], receiver.heard[0]!['x-other'], receiver.heard[0]!['content-type']],
    ['a word', '2', 'application/json'],
  )
})
