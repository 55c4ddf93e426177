// New York and London against recorded sessions, day by day.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { earlyClosesBetween, sessionsBetween } from '#core/calendars/sessions.ts'
import { type EpochDay, epochDay, formatDay } from '#core/time/epoch-day.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'

const recordedFrom = epochDay(1990, 1, 1)
const recordedTo = epochDay(2015, 12, 31)

function rowsOf(path: string): string[][] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  return lines.map((line) => line.split(','))
}

function isoSessions(code: string, from: EpochDay, to: EpochDay): string[] {
  return Array.from(sessionsBetween(calendarFor(code), from, to), (day) => formatDay(day as EpochDay))
}

for (const code of ['XNYS', 'XLON']) {
  test(`${code} has exactly the recorded sessions of 1990 to 2015`, (t) => {
    const path = sharedData(`calendars/${code}.csv`)
    if (path === null) return t.skip(noSharedData)
    const recorded = rowsOf(path).map(([day]) => day)
    assert.ok(recorded.length > 6500)
    assert.deepEqual(isoSessions(code, recordedFrom, recordedTo), recorded)
  })

  test(`${code} closes early exactly as recorded from 1990 to 2015`, (t) => {
    const path = sharedData('calendars/early_closes.csv')
    if (path === null) return t.skip(noSharedData)
    const recorded = rowsOf(path).filter(([calendar]) => calendar === code)
    assert.ok(recorded.length > 50)
    const earlyCloses = earlyClosesBetween(calendarFor(code), recordedFrom, recordedTo)
    assert.deepEqual(
      earlyCloses.map(({ day, close }) => [code, formatDay(day), close]),
      recorded,
    )
  })
}

test('every session in New York of 2016 to July 2026 has a published close of the VIX', (t) => {
  const path = sharedData('index/VIX_1990-2026.csv')
  if (path === null) return t.skip(noSharedData)
  const published = new Set(rowsOf(path).map(([day]) => day))
  const sessions = isoSessions('XNYS', epochDay(2016, 1, 1), epochDay(2026, 7, 23))
  assert.deepEqual(
    sessions.filter((day) => !published.has(day)),
    [],
  )
})

test('every published close of the VIX in 2016 to 2021, before it traded on holidays, is a session in New York', (t) => {
  const path = sharedData('index/VIX_1990-2026.csv')
  if (path === null) return t.skip(noSharedData)
  const published = rowsOf(path).flatMap(([day]) =>
    day !== undefined && day >= '2016' && day < '2022' ? [day] : [],
  )
  assert.deepEqual(isoSessions('XNYS', epochDay(2016, 1, 1), epochDay(2021, 12, 31)), published)
})
