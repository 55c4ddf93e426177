// What a server does by itself: the schedule and the queue behind it, in the real house.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { lazyCompute } from '#app/lazy-compute.ts'
import { readConfig } from '#app/config.ts'
import { isKept, nightlyBackups } from '#app/nightly-backups.ts'
import { openBackground } from '#app/open-background.ts'
import { addDays, type EpochDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { endpoints } from '#protocol/http/catalogue.ts'
import { askedJob } from '#workflows/schedule/asked-job.ts'
import { scheduledWorks } from '#workflows/schedule/works.ts'
import { temporaryFolder } from '#test/support/assay.ts'
import { openApp } from '#test/support/open-app.ts'
import { weekdayBars } from '#test/support/chart-body.ts'

async function openHouse(t: TestContext) {
  const home = temporaryFolder(t)
  const files = temporaryFolder(t)
  const rows = weekdayBars('2024-02-05', 20).map(({ day, close }) => `${day},${close}`)
  writeFileSync(join(files, 'ACME.csv'), ['Date,Close', ...rows].join('\n'))
  const env = { ASSAY_HOME: home, FILES_URL: files, ASSAY_SOURCES: 'files' }
  const { bench, server } = await openApp(t, env)
  const compute = lazyCompute()
  const config = readConfig({ ...env, LOG_LEVEL: 'silent' })
  t.after(() => compute.close())
  return { home, bench, server, compute, config, files }
}

const tools = {
  signal: new AbortController().signal,
  report: () => {},
  isLastTry: false,
  stoppedBy: () => null,
}
const of = (kind: string, parameters: object) => ({ id: '1', kind, parameters: { ...parameters } })

test('the refresh of an exchange asks for symbols that lack the session, and for no others', async (t) => {
  const { bench, server, compute, files } = await openHouse(t)
  await server.inject({ method: 'POST', url: '/api/v1/refresh', payload: { symbols: ['ACME'] } })
  const works = scheduledWorks(bench, { compute, backups: null })
  const none = await works.refresh(of('refresh', { calendar: 'XNYS', session: '2024-03-01' }), tools)
  assert.deepEqual([none.total, none.rows], [0, 0])
  const rows = weekdayBars('2024-02-05', 21).map(({ day, close }) => `${day},${close}`)
  writeFileSync(join(files, 'ACME.csv'), ['Date,Close', ...rows].join('\n'))
  const one = await works.refresh(of('refresh', { calendar: 'XNYS', session: '2024-03-04' }), tools)
  assert.deepEqual([one.total, one.successful], [1, 1])
  assert.equal((await bench.store.assets.summary('ACME'))?.lastDay, parseIsoDay('2024-03-04'))
})

test('a report is made and kept, a backup stands beside the database, and old ones go', async (t) => {
  const { bench, home, compute, config } = await openHouse(t)
  const backups = nightlyBackups(config, compute)!
  const works = scheduledWorks(bench, { compute, backups })
  await works.report(of('report', { report: 'daily', day: '2024-03-01' }), tools)
  assert.ok(await bench.store.qualityReports.find('daily', parseIsoDay('2024-03-01')))
  const made = await works.backup(of('backup', { day: '2024-01-05' }), tools)
  assert.ok(Number(made.bytes) > 100_000)
  assert.equal(await backups.has(parseIsoDay('2024-01-05')!), true)
  await works.backup(of('backup', { day: '2024-03-01' }), tools)
  assert.deepEqual(readdirSync(join(home, 'backups')), ['assay-2024-03-01.db'])
  await assert.rejects(async () => works.backup(of('backup', { day: 'soon' }), tools), { code: 'bad-usage' })
})

test('seven days and four Sundays of backups are kept', () => {
  // A Wednesday.
  const today = parseIsoDay('2024-03-06')!
  const kept = Array.from({ length: 60 }, (_, back) => addDays(today, -back)).filter((day) =>
    isKept(day as EpochDay, today),
  )
  assert.equal(kept.length, 7 + 3)
})

test('work that is asked for without a day is of the last session, or of today', () => {
  // A Saturday; the Friday before was a session.
  const now = Date.UTC(2024, 2, 2, 12) as Parameters<typeof askedJob>[1]
  const refresh = askedJob({ kind: 'refresh', parameters: { calendar: 'XNYS' } }, now)
  assert.deepEqual(refresh.parameters, { calendar: 'XNYS', session: '2024-03-01' })
  assert.deepEqual(askedJob({ kind: 'backup' }, now).parameters, { day: '2024-03-02' })
})

test('no report is made of a day that is yet to come', async (t) => {
  const { server } = await openHouse(t)
  const url = '/api/v1/quality/reports/daily'
  const answer = await server.inject({ method: 'POST', url, payload: { day: '2199-01-01' } })
  assert.deepEqual([answer.statusCode, answer.json().code], [422, 'out-of-range'])
  assert.deepEqual((await server.inject('/api/v1/quality/reports')).json().reports, [])
})

test('over HTTP work is asked for, seen to its end and listed; the status counts what waits', async (t) => {
  const { bench, compute, config, home } = await openHouse(t)
  const background = await openBackground(config, bench, compute)
  t.after(() => background.close())
  const { server } = await openApp(t, {}, { jobs: background.jobs })
  const post = (url: string, payload: object) => server.inject({ method: 'POST', url, payload })
  const asked = await post('/api/v1/jobs', { kind: 'backup', parameters: { day: '2024-03-01' } })
  assert.equal(asked.statusCode, 200)
  const { id } = asked.json()
  for (let look = 0; look < 100; look++) {
    const { state } = (await server.inject(`/api/v1/jobs/${id}`)).json()
    if (state === 'done') break
    await pause(50)
  }
  const listed = (await server.inject('/api/v1/jobs')).json()
  assert.ok(endpoints.listJobs.result.safeParse(listed).success)
  const one = (await server.inject(`/api/v1/jobs/${id}`)).json()
  assert.ok(endpoints.getJob.result.safeParse(one).success)
  const { jobs, size } = listed
  assert.deepEqual([jobs[0].id, jobs[0].kind, jobs[0].state, size], [id, 'backup', 'done', 0])
  assert.ok(existsSync(join(home, 'backups', 'assay-2024-03-01.db')))
  const told = await bench.store.messages.last(`jobs:${id}`, 10)
  assert.deepEqual(
    told.map(({ payload }) => (JSON.parse(payload) as { state: string }).state),
    ['running', 'done'],
  )
  assert.deepEqual((await post(`/api/v1/jobs/${id}/cancel`, {})).json(), { cancelled: false })
  assert.equal((await post('/api/v1/jobs/nobody/cancel', {})).statusCode, 404)
  const refusal = async (payload: object) => {
    const { status, code } = (await post('/api/v1/jobs', payload)).json()
    return [status, code]
  }
  assert.deepEqual(await refusal({ kind: 'mischief', parameters: {} }), [400, 'bad-usage'])
  assert.deepEqual(await refusal({ kind: 'report', parameters: { kind: 'daily' } }), [400, 'bad-usage'])
  assert.deepEqual(await refusal({ kind: 'refresh', parameters: {} }), [400, 'bad-usage'])
  const calendar = { kind: 'refresh', parameters: { calendar: 'XMOON' } }
  assert.deepEqual(await refusal(calendar), [404, 'unknown-calendar'])
  const ahead = { kind: 'report', parameters: { report: 'daily', day: '2199-01-01' } }
  assert.deepEqual(await refusal(ahead), [422, 'out-of-range'])
})
