// Tests of the picture of a forecast.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertWellFormed } from '#test/support/well-formed.ts'
import { fanPicture } from './fan-picture.ts'

const data = {
  title: 'Forecast',
  subtitle: 'after today',
  past: [96, 98, 97, 100],
  levels: [0.05, 0.25, 0.5, 0.75, 0.95],
  ahead: [
    { barsAhead: 1, values: [99, 99.5, 100.1, 100.7, 101] },
    { barsAhead: 5, values: [97, 99, 100.4, 102, 104] },
  ],
}

test('two bands for five quantiles, the end of each named, and all of it in words', () => {
  const picture = fanPicture(data)
  assertWellFormed(picture)
  assert.equal(picture.match(/fill-opacity="0.2"|fill-opacity="0.16"/g)?.length, 2)
  for (const label of ['5 %  97', '50 %  100.4', '95 %  104'])
    assert.ok(picture.includes(`>${label}</text>`), label)
  assert.match(picture, /A value of 100 .* 5 bars ahead 5 % 97, 25 % 99, 50 % 100\.4, 75 % 102, 95 % 104\./)
})

test('the fan opens where the past ends', () => {
  const [past, median] = [...fanPicture(data).matchAll(/<path d="(M[^"]+)" fill="none"/g)].map(([, d]) => d!)
  assert.ok(median!.startsWith(`M${past!.split('L').at(-1)}`), `${past} ${median}`)
})
