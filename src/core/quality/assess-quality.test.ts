// Tests of the whole quality assessment: worked by hand, and what must hold for any series.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { sessionsBetween } from '#core/calendars/sessions.ts'
import { type Bars, barsOfLength, emptyBars, pickBars } from '#core/market/bars.ts'
import { addDays, parseIsoDay } from '#core/time/epoch-day.ts'
import { assessQuality } from './assess-quality.ts'

const newYork = calendarFor('XNYS')
const day = (text: string) => parseIsoDay(text)!
const openWindow = { calendar: newYork, from: null, to: null }

/** Bars on the given days, with a close that swings a little so that no return is an outlier. */
function barsOn(days: Int32Array): Bars {
  const close = Float64Array.from(days, (each) => (each % 2 === 0 ? 100 : 101))
  return { ...barsOfLength(days.length), day: days, close }
}

const march2024 = sessionsBetween(newYork, day('2024-03-01'), day('2024-03-28'))

test('a whole month is excellent', () => {
  const quality = assessQuality(barsOn(march2024), { ...openWindow, asOf: day('2024-03-31') })
  assert.deepEqual(quality, {
    score: 1,
    level: 'excellent',
    completeness: 1,
    expectedSessions: 20,
    presentSessions: 20,
    totalPoints: 20,
    gaps: [],
    gapPenalty: 0,
    daysSinceUpdate: 0,
    freshnessPenalty: 0,
    outliers: [],
    outlierPenalty: 0,
    issues: [],
    from: day('2024-03-01'),
    to: day('2024-03-31'),
    asOf: day('2024-03-31'),
  })
})

test('a month with a hole of six sessions and a late end, worked by hand', () => {
  // 20 sessions; 2024-03-11 to 2024-03-18 are missing, and so are the last three after 2024-03-25.
  const kept = march2024.filter(
    (each) => (each < day('2024-03-11') || each > day('2024-03-18')) && each <= day('2024-03-25'),
  )
  const quality = assessQuality(barsOn(kept), { ...openWindow, asOf: day('2024-03-28') })
  assert.equal(quality.presentSessions, 11)
  assert.equal(quality.completeness, 11 / 20)
  assert.deepEqual(quality.gaps, [{ from: day('2024-03-08'), to: day('2024-03-19'), sessions: 6 }])
  assert.equal(quality.gapPenalty, 0.025)
  assert.equal(quality.daysSinceUpdate, 3)
  assert.ok(Math.abs(quality.freshnessPenalty - 0.02) < 1e-15)
  assert.ok(Math.abs(quality.score - 0.505) < 1e-15)
  assert.equal(quality.level, 'fair')
  assert.deepEqual(
    quality.issues.map(({ code }) => code),
    ['low-completeness', 'gap'],
  )
})

test('issues say what is wrong and what to do next', () => {
  const kept = march2024.filter((each) => each < day('2024-03-05') || each === day('2024-03-18'))
  const { issues } = assessQuality(barsOn(kept), { ...openWindow, asOf: day('2024-03-28') })
  assert.deepEqual(issues, [
    {
      code: 'low-completeness',
      message:
        'Only 3 of 20 expected sessions have a bar between 2024-03-01 and 2024-03-28; fetch this window again, or check that the calendar fits the symbol.',
    },
    {
      code: 'gap',
      message:
        '9 sessions are missing between the bars of 2024-03-04 and 2024-03-18; fetch these days again, or look for a trading halt.',
    },
    {
      code: 'stale',
      message:
        'The last bar is of 2024-03-18, 10 days before the session of 2024-03-28; refresh the symbol, or look for a delisting.',
    },
  ])
})

test('exactly 80 % and exactly 5 days are no breach, one bar less and one day more are', () => {
  const sixteen = march2024.filter((_, index) => index % 5 !== 1)
  assert.equal(sixteen.length, 16)
  const atTheEdge = assessQuality(barsOn(sixteen), { ...openWindow, asOf: day('2024-03-28') })
  assert.equal(atTheEdge.completeness, 0.8)
  assert.deepEqual(atTheEdge.issues, [])
  const below = assessQuality(barsOn(sixteen.filter((_, index) => index !== 4)), {
    ...openWindow,
    asOf: day('2024-03-28'),
  })
  assert.deepEqual(
    below.issues.map(({ code }) => code),
    ['low-completeness'],
  )

  const year = sessionsBetween(newYork, day('2023-06-01'), day('2024-03-08'))
  const codesAsOf = (asOf: string) =>
    assessQuality(barsOn(year), { ...openWindow, asOf: day(asOf) }).issues.map(({ code }) => code)
  assert.deepEqual(codesAsOf('2024-03-13'), [])
  assert.deepEqual(codesAsOf('2024-03-14'), ['stale'])
})

test('a jump beyond 3 sigmas is listed and costs its share', () => {
  const year = sessionsBetween(newYork, day('2023-03-01'), day('2024-03-28'))
  const bars = barsOn(year)
  bars.close.fill(150, 200)
  const quality = assessQuality(bars, { ...openWindow, asOf: day('2024-03-28') })
  assert.equal(quality.outliers.length, 1)
  assert.equal(quality.outliers[0]!.day, year[200])
  assert.equal(quality.outliers[0]!.return, 150 / bars.close[199]! - 1)
  assert.equal(quality.outlierPenalty, (1 / year.length) * 0.1)
})

test('a bar on a day without a session counts as a point, not as a present session', () => {
  const withSunday = Int32Array.of(...march2024.subarray(0, 6), day('2024-03-10'), ...march2024.subarray(6))
  const quality = assessQuality(barsOn(withSunday), { ...openWindow, asOf: day('2024-03-28') })
  assert.equal(quality.totalPoints, 21)
  assert.equal(quality.presentSessions, 20)
  assert.equal(quality.completeness, 1)
})

test('freshness looks beyond the end of the window, completeness does not', () => {
  const quality = assessQuality(barsOn(march2024), {
    ...openWindow,
    to: day('2024-03-15'),
    asOf: day('2024-04-30'),
  })
  assert.equal(quality.completeness, 1)
  assert.equal(quality.totalPoints, 11)
  assert.equal(quality.daysSinceUpdate, day('2024-04-30') - day('2024-03-28'))
  assert.equal(quality.freshnessPenalty, 0.2)
})

test('no bars at all score 0, whatever the window', () => {
  const asOf = day('2024-03-28')
  for (const from of [null, day('2024-03-01')]) {
    const quality = assessQuality(emptyBars, { ...openWindow, from, asOf })
    assert.equal(quality.score, 0)
    assert.equal(quality.level, 'poor')
    assert.equal(quality.completeness, 0)
    assert.equal(quality.from, from)
    assert.deepEqual(
      quality.issues.map(({ code }) => code),
      ['low-completeness'],
    )
  }
  const weekend = { from: day('2024-03-23'), to: day('2024-03-24'), asOf }
  assert.equal(assessQuality(emptyBars, { calendar: newYork, ...weekend }).score, 0)
})

test('a window without an expected session has no score and no level', () => {
  const quality = assessQuality(barsOn(march2024), {
    calendar: newYork,
    from: day('2024-03-23'),
    to: day('2024-03-24'),
    asOf: day('2024-03-28'),
  })
  assert.equal(quality.score, Number.NaN)
  assert.equal(quality.level, null)
  assert.deepEqual(quality.issues, [])
})

test('a window without a bar, of a series with bars, scores 0', () => {
  const quality = assessQuality(barsOn(march2024), {
    calendar: newYork,
    from: day('2024-01-02'),
    to: day('2024-01-31'),
    asOf: day('2024-03-28'),
  })
  assert.equal(quality.score, 0)
  assert.equal(quality.expectedSessions, 21)
})

test('twelve years of Amazon miss one session and hold the 56 outliers that numpy 2.4.6 finds', (t) => {
  const path = sharedData('ohlcv/djia/AMZN_2006-2017.csv')
  if (!path) return t.skip(noSharedData)
  const rows = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1)
  const cells = rows.map((row) => row.split(','))
  const bars = {
    ...barsOfLength(cells.length),
    day: Int32Array.from(cells, ([date]) => day(date!)),
    close: Float64Array.from(cells, (cell) => Number(cell[4])),
  }
  const quality = assessQuality(bars, { ...openWindow, asOf: day('2017-12-31') })
  assert.equal(quality.expectedSessions, 3020)
  assert.equal(quality.presentSessions, 3019)
  assert.equal(quality.outliers.length, 56)
  assert.ok(Math.abs(quality.score - 0.997813955324885) < 1e-15)
})

const year = sessionsBetween(newYork, day('2023-01-01'), day('2023-12-31'))
const asOf = day('2023-12-31')
const anyBars = fc
  .uniqueArray(fc.integer({ min: 0, max: year.length - 1 }), { minLength: 1, maxLength: 200 })
  .map((indices) =>
    barsOn(
      Int32Array.from(
        indices.toSorted((a, b) => a - b),
        (index) => year[index]!,
      ),
    ),
  )

test('the score of any series lies in [0, 1] and is the sum of its parts', () => {
  fc.assert(
    fc.property(anyBars, fc.integer({ min: -40, max: 40 }), (bars, shift) => {
      const quality = assessQuality(bars, {
        ...openWindow,
        from: day('2023-01-01'),
        asOf: addDays(asOf, shift),
      })
      const { completeness, gapPenalty, freshnessPenalty, outlierPenalty, score } = quality
      assert.ok(score >= 0 && score <= 1)
      assert.equal(score, Math.max(0, completeness - gapPenalty - freshnessPenalty - outlierPenalty))
      assert.ok(gapPenalty <= 0.3 && freshnessPenalty <= 0.2 && outlierPenalty <= 0.1)
    }),
  )
})

test('taking out the last bar never raises completeness or freshness', () => {
  fc.assert(
    fc.property(anyBars, (bars) => {
      const fewer = pickBars(bars, Array.from(bars.day.keys()).slice(0, -1))
      const options = { ...openWindow, from: day('2023-01-01'), asOf }
      const whole = assessQuality(bars, options)
      const cut = assessQuality(fewer, options)
      assert.ok(cut.completeness < whole.completeness)
      assert.ok(cut.freshnessPenalty >= whole.freshnessPenalty)
    }),
  )
})
