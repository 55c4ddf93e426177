// Tests of the simulated market's weather.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { LAST_COVERED_DAY } from '#core/calendars/calendar.ts'
import { momentsOf, sampleKurtosis, standardDeviation } from '#core/math/moments.ts'
import { seededRandom } from '#core/math/random.ts'
import { boundedShock, marketIndex, SECTOR_COUNT, SIMULATED_FROM, simulateMarket } from './market.ts'

const weather = simulateMarket(42)

test('every column has a value for each calendar day the calendars know from 2000 on', () => {
  const days = marketIndex(LAST_COVERED_DAY) + 1
  assert.equal(marketIndex(SIMULATED_FROM), 0)
  assert.equal(weather.sectors.length, SECTOR_COUNT)
  for (const column of [weather.turbulence, weather.market, ...weather.sectors]) {
    assert.equal(column.length, days)
    assert.ok(column.every(Number.isFinite))
  }
})

test('a seed is a market: the same one repeats itself, another one differs', () => {
  assert.deepEqual(simulateMarket(42), weather)
  assert.notDeepEqual(simulateMarket(43).market, weather.market)
})

test('the market is as wild as real ones: 12 to 30 % a year, with fat tails', () => {
  const moments = momentsOf(weather.market)
  const annual = standardDeviation(moments) * Math.sqrt(252)
  assert.ok(annual > 0.12 && annual < 0.3, `${annual}`)
  assert.ok(sampleKurtosis(moments) > 2)
})

test('storms last: the weather of a day is that of the day before nineteen times out of twenty', () => {
  const changes = weather.turbulence.filter((each, i) => i > 0 && each !== weather.turbulence[i - 1])
  assert.equal(new Set(weather.turbulence).size, 3)
  assert.ok(changes.length > 50 && changes.length < weather.turbulence.length / 20)
})

test('a bounded shock never goes past 8 sigmas', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 3, max: 30 }), (seed, degrees) => {
      assert.ok(Math.abs(boundedShock(seededRandom(seed), degrees)) <= 8)
    }),
  )
  assert.equal(boundedShock(fixedChance([0.5 + 1e-12, 0.5]), 3), 8)
})

/** Chance that is none: the given numbers, in turn. */
function fixedChance(numbers: readonly number[]) {
  let at = 0
  return () => numbers[at++ % numbers.length]!
}
