// Tests of the picture of an equity and its drawdown.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertWellFormed } from '#test/support/well-formed.ts'
import { equityPicture } from './equity-picture.ts'

const days = Array.from({ length: 900 }, (_, t) => 18_000 + t)
const grown = (rate: number) => days.map((_, t) => (1 + rate) ** t * (1 + 0.05 * Math.sin(t / 20)))
const words = { title: 'Backtest', subtitle: 'after costs' }

test('shows both lines with what they became, and says it to those who cannot see it', () => {
  const picture = equityPicture({
    ...words,
    days,
    strategy: { label: 'hrp', values: grown(0.0004) },
    benchmark: { label: 'S&P', values: grown(0.0003) },
  })
  assertWellFormed(picture)
  assert.ok(picture.includes('>hrp</text>') && picture.includes('>S&amp;P</text>'))
  assert.match(picture, /in hrp became 1\.4\d; in S&amp;P became 1\.3\d/)
  assert.ok(!picture.includes('log scale'))
})

test('what grows many times over is drawn on a log scale', () => {
  const picture = equityPicture({
    ...words,
    days,
    strategy: { label: 'x', values: grown(0.004) },
    benchmark: null,
  })
  assertWellFormed(picture)
  assert.ok(picture.includes('log scale'))
})

test('the depth below the peak is the deepest fall', () => {
  const values = [1, 2, 1.5, 1, 1.9]
  const picture = equityPicture({
    ...words,
    days: days.slice(0, 5),
    strategy: { label: 'x', values },
    benchmark: null,
  })
  assert.match(picture, /at worst −50\.0 %/)
})

test('an equity that never moves can be drawn', () => {
  const still = {
    ...words,
    days: days.slice(0, 2),
    strategy: { label: 'x', values: [1, 1] },
    benchmark: null,
  }
  assertWellFormed(equityPicture(still))
})
