// Tests of the picture of a frontier.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertWellFormed } from '#test/support/well-formed.ts'
import { frontierPicture, type FrontierPictureData } from './frontier-picture.ts'

const data: FrontierPictureData = {
  title: 'Efficient frontier',
  subtitle: 'A & B',
  curve: [
    { expectedReturn: 0.05, expectedVolatility: 0.1 },
    { expectedReturn: 0.08, expectedVolatility: 0.15 },
    { expectedReturn: 0.1, expectedVolatility: 0.3 },
  ],
  assets: [
    { symbol: 'A<1>', expectedReturn: 0.04, expectedVolatility: 0.2 },
    { symbol: 'BBB', expectedReturn: -0.02, expectedVolatility: 0.25 },
  ],
  minVolatility: { expectedReturn: 0.05, expectedVolatility: 0.1 },
  maxSharpe: { expectedReturn: 0.08, expectedVolatility: 0.15 },
  riskFree: 0.01,
}

test('holds the curve, every asset by name, and both portfolios of note', () => {
  const picture = frontierPicture(data)
  assertWellFormed(picture)
  for (const word of ['A&lt;1&gt;', 'BBB', 'least volatile', 'largest Sharpe ratio'])
    assert.ok(picture.includes(`>${word}</text>`), word)
  assert.equal(picture.match(/<circle /g)!.length, 2)
  assert.match(picture, /<desc[^>]*>.*2 assets.*return of 5\.0 % at a volatility of 10\.0 %/)
})

test('volatility 0 is the left edge, and more is further right', () => {
  const circles = [...frontierPicture(data).matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)]
  const [[, ax, ay], [, bx, by]] = circles as unknown as [string[], string[]]
  // 864 pixels hold 1.06 × 30 %.
  assert.ok(Math.abs(Number(ax) - (72 + (0.2 / 0.318) * 864)) < 0.1)
  assert.ok(Number(bx) > Number(ax!) && Number(by) > Number(ay!))
})

test('a frontier of one point without a steepest one can be drawn', () => {
  const one = { expectedReturn: 0.05, expectedVolatility: 0.1 }
  const picture = frontierPicture({ ...data, curve: [one], minVolatility: one, maxSharpe: null })
  assertWellFormed(picture)
  assert.ok(!picture.includes('largest Sharpe ratio'))
})
