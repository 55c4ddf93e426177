// The same refresh in twelve time zones: not a bar, an action or a score depends on where the machine thinks it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allDays } from '#core/time/day-window.ts'
import { chartBody, weekdayBars } from '#test/support/chart-body.ts'
import { openApp } from '#test/support/open-app.ts'
import { startUpstream } from '#test/support/upstream.ts'

const zones = [
  'UTC',
  'Etc/GMT+12',
  'America/Los_Angeles',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Europe/London',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
]

test('a refresh over leap day and both ends of summer time is the same in twelve time zones', async (t) => {
  const zone = process.env.TZ
  t.after(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })
  const upstream = await startUpstream()
  t.after(() => upstream.close())
  const bars = weekdayBars('2024-01-01', 250)
  upstream.script('ZONED', { body: JSON.stringify(chartBody(bars, { symbol: 'ZONED' })) })
  const offsets = new Set<number>()
  const stored = []
  for (const name of zones) {
    process.env.TZ = name
    offsets.add(new Date(Date.UTC(2024, 6, 1)).getTimezoneOffset())
    const { bench, server } = await openApp(t, {
      YAHOO_URL: upstream.url,
      ASSAY_SOURCES: 'yahoo',
      RATE_LIMIT_DELAY: '0',
    })
    const payload = { symbols: ['ZONED'] }
    const refreshed = await server.inject({
      method: 'POST',
      url: '/api/v1/refresh',
      payload,
      headers: { host: 'localhost' },
    })
    const { ok, rowsStored, quality } = refreshed.json().symbols[0]
    assert.deepEqual([ok, rowsStored], [true, bars.length], name)
    stored.push({ quality, resolved: await bench.store.bars.resolved('ZONED', allDays) })
  }
  assert.ok(offsets.size >= 11, 'the zones take effect')
  for (const [index, one] of stored.entries()) assert.deepEqual(one, stored[0], zones[index])
})
