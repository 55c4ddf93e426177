// Tests of the picture of regimes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertWellFormed } from '#test/support/well-formed.ts'
import { regimePicture } from './regime-picture.ts'

const days = Array.from({ length: 400 }, (_, t) => 18_000 + t)
const calm = days.map((_, t) => (t >= 100 && t < 200 ? 0.2 : 0.9))
const data = {
  title: 'Regimes',
  subtitle: 'of a value',
  days,
  values: days.map((_, t) => 1 + 0.5 * Math.sin(t / 50)),
  states: [
    { label: 'calm', probability: calm },
    { label: 'turbulent', probability: calm.map((value) => 1 - value) },
  ],
  changes: [18_100],
}

test('one band a stretch, in the colour of the likeliest state', () => {
  const picture = regimePicture(data)
  assertWellFormed(picture)
  const bands = [...picture.matchAll(/<rect x="[\d.]+" y="112" width="([\d.]+)" height="302" fill="(#\w+)"/g)]
  assert.deepEqual(
    bands.map(([, , fill]) => fill),
    ['#d9ecdf', '#f3d5d5', '#d9ecdf'],
  )
  // 864 pixels hold 399 days.
  assert.deepEqual(
    bands.map(([, width]) => Number(width)),
    [216.5, 216.5, 430.9],
  )
})

test('says how long each held and which holds now', () => {
  assert.match(
    regimePicture(data),
    /calm 75 % of the time, turbulent 25 % of the time\. Since 2019-10-31 calm/,
  )
})
