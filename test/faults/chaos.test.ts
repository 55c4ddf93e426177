// Faults on purpose through the whole house: the next source answers, with the reason, and only the truth is stored.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allDays } from '#core/time/day-window.ts'
import { openApp } from '#test/support/open-app.ts'

const reasons = {
  refuse: 'source-unavailable',
  reset: 'bad-payload',
  oversize: 'bad-payload',
  empty: 'bad-payload',
  timeout: 'timeout',
  truncate: 'bad-payload',
  html: 'blocked',
  'too-many': 'rate-limited',
  'status=401': 'blocked',
  'status=403': 'blocked',
  'status=404': 'symbol-not-found',
  'status=500': 'source-unavailable',
  'status=503': 'source-unavailable',
  'status=429,retry-after=600': 'rate-limited',
  'wrong-symbol': 'bad-payload',
  'wrong-granularity': 'bad-payload',
  'no-number': 'bad-payload',
  'unordered=3': 'bad-payload',
  'future=30': 'bad-payload',
  'non-positive=1': 'bad-payload',
  'null-rows=1': 'bad-payload',
}

test('every fault on purpose that spoils an answer leads to the next source, and the reason is told', async (t) => {
  const { bench, server } = await openApp(t, { ASSAY_SOURCES: 'simulated' })
  const refresh = async (sources: readonly string[]) => {
    const payload = { symbols: ['SYN001'], from: '2023-01-02', sources }
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/refresh',
      payload,
      headers: { host: 'localhost' },
    })
    return answer.json().symbols[0]
  }
  await refresh(['simulated'])
  const truth = await bench.store.bars.resolved('SYN001', allDays)
  for (const [fault, code] of Object.entries(reasons)) {
    const { ok, source, fallbacks, rowsChanged } = await refresh([`chaos:${fault}:simulated`, 'simulated'])
    const told = fallbacks.map((one: { source: string; code: string }) => [one.source, one.code])
    assert.deepEqual(
      { ok, source, told, rowsChanged },
      { ok: true, source: 'simulated', told: [['chaos', code]], rowsChanged: 0 },
      fault,
    )
  }
  assert.deepEqual(await bench.store.bars.resolved('SYN001', allDays), truth)
})
