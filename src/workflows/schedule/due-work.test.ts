// What a server does by itself, and when.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EpochDay, type EpochMs, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import type { AssetSummary } from '#ports/store/assets.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type Backups, dueWork } from './due-work.ts'

type World = {
  readonly now: string
  /** Symbol, calendar and day of the last bar. */
  readonly assets?: readonly (readonly [string, string, string])[]
  /** `daily 2024-03-05`. */
  readonly reports?: readonly string[]
  readonly backedUp?: readonly string[]
}

async function due({ now, assets = [], reports = [], backedUp = [] }: World): Promise<string[]> {
  const summaries = assets.map(([symbol, calendar, last]) => {
    const asset = { symbol, calendar, retiredAt: null }
    return { asset, lastDay: parseIsoDay(last) } as unknown as AssetSummary
  })
  const find = async (kind: string, day: EpochDay) =>
    reports.includes(`${kind} ${formatDay(day)}`) ? { id: 1 } : null
  const bench = {
    clock: { now: () => Date.parse(now) as EpochMs },
    store: { assets: { summaries: async () => summaries }, qualityReports: { find } },
  } as unknown as Workbench
  const backups: Backups = {
    has: async (day) => backedUp.includes(formatDay(day)),
    make: () => Promise.reject(new Error('not now')),
  }
  const jobs = await dueWork({ refreshAfterCloseMs: 30 * 60_000, backups }, bench)
  return jobs.map(({ key }) => key!)
}

const refreshes = async (world: World) => (await due(world)).filter((key) => key.startsWith('refresh'))

test('prices are asked for half an hour after the exchange has closed, and not before', async () => {
  // New York closes at 16:00, in March before the change of clocks 21:00 UTC.
  const assets = [['ACME', 'XNYS', '2024-03-05']] as const
  assert.deepEqual(await refreshes({ now: '2024-03-06T21:29:00Z', assets }), [])
  assert.deepEqual(await refreshes({ now: '2024-03-06T21:30:00Z', assets }), ['refresh:XNYS:2024-03-06:0'])
})

test('an early close and the change of clocks move it', async () => {
  const thanksgiving = [['ACME', 'XNYS', '2024-11-27']] as const
  // 2024-11-29 closes at 13:00, 18:00 UTC.
  assert.deepEqual(await refreshes({ now: '2024-11-29T18:30:00Z', assets: thanksgiving }), [
    'refresh:XNYS:2024-11-29:0',
  ])
  // From 10 March on 16:00 is 20:00 UTC.
  const summer = [['ACME', 'XNYS', '2024-03-08']] as const
  assert.deepEqual(await refreshes({ now: '2024-03-11T20:30:00Z', assets: summer }), [
    'refresh:XNYS:2024-03-11:0',
  ])
})

test('a bar that does not come is asked for hourly, six times; once it is there nothing is asked', async () => {
  const assets = [['ACME', 'XNYS', '2024-03-05']] as const
  assert.deepEqual(await refreshes({ now: '2024-03-06T22:31:00Z', assets }), ['refresh:XNYS:2024-03-06:1'])
  assert.deepEqual(await refreshes({ now: '2024-03-07T03:31:00Z', assets }), [])
  const there = [['ACME', 'XNYS', '2024-03-06']] as const
  assert.deepEqual(await refreshes({ now: '2024-03-06T22:31:00Z', assets: there }), [])
})

test('each exchange has its own hour, and a day without a session has none', async () => {
  const assets = [
    ['ACME', 'XNYS', '2024-03-07'],
    ['7203.T', 'XTKS', '2024-03-07'],
  ] as const
  // Tokyo closes at 15:30, 06:30 UTC.
  assert.deepEqual(await refreshes({ now: '2024-03-08T07:00:00Z', assets }), ['refresh:XTKS:2024-03-08:0'])
  const fresh = [['ACME', 'XNYS', '2024-03-08']] as const
  assert.deepEqual(await refreshes({ now: '2024-03-10T12:00:00Z', assets: fresh }), [])
})

test('reports of the day and the week that are over come in the morning, once', async () => {
  const assets = [['ACME', 'XNYS', '2024-03-08']] as const
  const reports = async (now: string, made: readonly string[] = []) =>
    (await due({ now, assets, reports: made })).filter((key) => key.startsWith('report'))
  // 2024-03-11 is a Monday.
  assert.deepEqual(await reports('2024-03-11T05:59:00Z', ['weekly 2024-03-03']), ['report:daily:2024-03-09'])
  assert.deepEqual(await reports('2024-03-11T06:00:00Z'), [
    'report:daily:2024-03-10',
    'report:weekly:2024-03-10',
  ])
  const made = ['daily 2024-03-10', 'weekly 2024-03-10']
  assert.deepEqual(await reports('2024-03-11T06:00:00Z', made), [])
  // A server that was off on Monday makes it up.
  assert.deepEqual(await reports('2024-03-14T09:00:00Z', ['daily 2024-03-13']), ['report:weekly:2024-03-10'])
  assert.deepEqual(await due({ now: '2024-03-11T06:00:00Z', backedUp: ['2024-03-11'] }), [])
})

test('a backup is made every night after three', async () => {
  assert.deepEqual(await due({ now: '2024-03-11T02:59:00Z' }), [])
  assert.deepEqual(await due({ now: '2024-03-11T03:00:00Z' }), ['backup:2024-03-11'])
  assert.deepEqual(await due({ now: '2024-03-11T12:00:00Z', backedUp: ['2024-03-11'] }), [])
})
