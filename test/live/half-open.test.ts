// Connections whose other side is gone without a word: noticed by both ends, and forgotten.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openLive } from '#app/library.ts'
import { cuttingProxy } from './cutting-proxy.ts'
import { openLiveHouse } from './live-house.ts'

const SOCKETS = 200
const NEVER_MS = 10 ** 9

const isLong = process.env.ASSAY_LONG_RUNS === '1'
/** As served, 25 s and 10 s; in short runs a tenth of it. */
const times = isLong ? { heartbeatMs: 25_000, pongMs: 10_000 } : { heartbeatMs: 2_500, pongMs: 1_000 }
const MOST_MS = isLong ? 40_000 : 5_500

test('half-open connections are gone from the server once a heartbeat goes unanswered', async (t) => {
  const house = await openLiveHouse(t, { heartbeatMs: times.heartbeatMs, limits: { pongMs: times.pongMs } })
  const proxy = await cuttingProxy(t, { target: house.address, random: () => 0.5, everyMs: NEVER_MS })
  const lives = Array.from({ length: SOCKETS }, (_, index) =>
    openLive(proxy.address, { token: String(index + 1_000) }),
  )
  t.after(() => lives.forEach((live) => live.close()))
  for (const live of lives) live.subscribe('jobs:1')
  while (house.hub().connections() < SOCKETS) await wait(20)
  const startedAt = performance.now()
  proxy.blackHole()
  while (house.hub().connections() > 0) await wait(20)
  const tookMs = performance.now() - startedAt
  t.diagnostic(`${SOCKETS} half-open sockets gone after ${(tookMs / 1_000).toFixed(1)} s`)
  assert.ok(tookMs <= MOST_MS, String(tookMs))
  assert.deepEqual(house.hub().wanted(), [])
})
