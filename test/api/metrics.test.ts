// GET /metrics: what a monitor reads.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '#scripts/paths.ts'
import { openApp } from '#test/support/open-app.ts'

const headers = { host: 'localhost' }

/** Values by name and labels, `name{a="b"}`. */
function valuesIn(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => [
      line.slice(0, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  )
}

test('metrics tell of instruments, store, sources, cache, answers and the event loop', async (t) => {
  const { server } = await openApp(t, { ASSAY_SOURCES: 'simulated' })
  await server.inject({ url: '/api/v1/assets/NOBODY', headers })
  const { statusCode, headers: said, body } = await server.inject({ url: '/metrics', headers })
  assert.equal(statusCode, 200)
  assert.match(String(said['content-type']), /^text\/plain; version=0\.0\.4/)
  const values = valuesIn(body)
  assert.equal(values.get('assay_store_up{engine="sqlite"}'), 1)
  assert.equal(values.get('assay_source_state{source="simulated",state="untried"}'), 1)
  assert.equal(values.get('assay_bars'), 0)
  assert.equal(
    values.get(
      'assay_http_request_duration_seconds_count{method="GET",route="/api/v1/assets/:symbol",status="404"}',
    ),
    1,
  )
  assert.ok(values.has('nodejs_eventloop_lag_p99_seconds'))
  assert.equal(values.get('assay_cache_reads_total{outcome="hit"}'), 0)
  await server.inject({
    method: 'POST',
    url: '/api/v1/refresh',
    headers,
    payload: { symbols: ['SYN001'], sources: ['simulated'] },
  })
  const after = valuesIn((await server.inject({ url: '/metrics', headers })).body)
  assert.ok(after.get('assay_bars')! > 5_000)
  assert.equal(after.get('assay_assets{level="excellent"}'), 1)
})

test('every metric that the dashboard of the docs draws is served', async (t) => {
  const { server } = await openApp(t)
  const { body } = await server.inject({ url: '/metrics' })
  const served = new Set([...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!))
  const drawn = JSON.parse(readFileSync(join(root, 'docs', 'grafana', 'assay-dashboard.json'), 'utf8'))
  const text = JSON.stringify(drawn.panels.map(({ targets }: { targets: object[] }) => targets))
  const named = new Set(text.match(/\b(?:assay|nodejs|process)_[a-z0-9_]+/g))
  const missing = [...named]
    .map((name) => name.replace(/_(?:bucket|count|sum)$/, ''))
    .filter((name) => !served.has(name))
  // What only a whole server has: its queue and its stream.
  assert.deepEqual(
    missing.filter((name) => !/^assay_(?:queue|stream)_/.test(name)),
    [],
  )
})
