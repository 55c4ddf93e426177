// When the schedule does its work next.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { Backups } from './due-work.ts'
import { nextTimes } from './next-times.ts'

const backups = { has: async () => false } as unknown as Backups

async function next(now: string, calendars: readonly string[], options = {}): Promise<string[]> {
  const summaries = calendars.map((calendar) => ({ asset: { calendar, retiredAt: null } }))
  const bench = {
    clock: { now: () => Date.parse(now) as EpochMs },
    store: { assets: { summaries: async () => summaries } },
  } as unknown as Workbench
  const times = await nextTimes({ refreshAfterCloseMs: 30 * 60_000, backups, ...options }, bench)
  return times.map(
    ({ kind, parameters, at }) =>
      `${kind} ${Object.values(parameters).join(' ')} at ${formatMoment(at).slice(0, 16)}`,
  )
}

test('each exchange has its own time after its close, over weekends, holidays and early closes', async () => {
  // A Wednesday; the day after is Thanksgiving, and the Friday closes at 13:00 in New York.
  assert.deepEqual(await next('2024-11-27T12:00:00Z', ['XNYS', 'XLON']), [
    'refresh XLON 2024-11-27 at 2024-11-27T17:00',
    'refresh XNYS 2024-11-27 at 2024-11-27T21:30',
    'backup 2024-11-28 at 2024-11-28T03:00',
    'report daily 2024-11-27 at 2024-11-28T06:00',
    'report weekly 2024-12-01 at 2024-12-02T06:00',
  ])
  const [, , refresh] = await next('2024-11-27T21:30:00Z', ['XNYS'])
  assert.equal(refresh, 'refresh XNYS 2024-11-29 at 2024-11-29T18:30')
})

test('a moment that has come is not next any more, and a Monday morning is of the week before', async () => {
  assert.deepEqual(
    await next('2024-12-02T05:59:00Z', ['XNYS'], { backups: null, refreshAfterCloseMs: null }),
    ['report daily 2024-12-01 at 2024-12-02T06:00', 'report weekly 2024-12-01 at 2024-12-02T06:00'],
  )
  assert.deepEqual(
    await next('2024-12-02T06:00:00Z', ['XNYS'], { backups: null, refreshAfterCloseMs: null }),
    ['report daily 2024-12-02 at 2024-12-03T06:00', 'report weekly 2024-12-08 at 2024-12-09T06:00'],
  )
})

test('without instruments there is nothing to refresh or to report', async () => {
  assert.deepEqual(await next('2024-12-02T01:00:00Z', []), ['backup 2024-12-02 at 2024-12-02T03:00'])
})
