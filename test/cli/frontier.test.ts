// `assay frontier` as a user runs it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { assertWellFormed } from '#test/support/well-formed.ts'

const rows = weekdayBars('2023-01-02', 150).map(({ day }, t) => {
  const prices = [1, 2, 3].map((k) => 100 + k * (((t * 37 + k * 11) % 23) - 11) + ((t * 7) % 5) + k * t * 0.1)
  return `${day},${prices.join(',')}`
})
const file = ['Date,AAA,BBB,CCC', ...rows].join('\n')

test('the document holds points, ends, assets, proof and the run', async () => {
  const { exit, document } = await runJson(
    ['frontier', '-', '--points', '9', '--risk-free', '0.01'],
    {},
    file,
  )
  assert.equal(exit, 0)
  assert.equal(document.points.length, 9)
  assert.deepEqual(document.points[0], document.minVolatility)
  for (const { weights, expectedReturn, expectedVolatility, sharpeRatio } of document.points) {
    const total = Object.values<number>(weights).reduce((sum, weight) => sum + weight, 0)
    assert.ok(Math.abs(total - 1) < 1e-12)
    assert.ok(Math.abs(sharpeRatio - (expectedReturn - 0.01) / expectedVolatility) < 1e-12)
    assert.ok(sharpeRatio <= document.maxSharpe.sharpeRatio + 1e-12)
  }
  assert.deepEqual(
    document.assets.map(({ symbol }: { symbol: string }) => symbol),
    ['AAA', 'BBB', 'CCC'],
  )
  assert.equal(document.solver.algorithm, 'critical-line')
  assert.ok(document.solver.kktResidual < 1e-12)
  assert.ok(document.turningPoints.length >= 2)
  assert.match(document.run.inputHash, /^sha256:[0-9a-f]{64}$/)
})

test('its ends are what `optimize` finds', async () => {
  const { document } = await runJson(['frontier', '-', '--max', '0.6'], {}, file)
  for (const [method, point] of [
    ['min-volatility', document.minVolatility],
    ['max-sharpe', document.maxSharpe],
  ]) {
    const found = await runJson(['optimize', '-', '--method', method, '--max', '0.6'], {}, file)
    for (const [symbol, weight] of Object.entries<number>(found.document.weights))
      assert.ok(Math.abs(weight - point.weights[symbol]) < 1e-11, method)
  }
})

test('people get a table', async () => {
  const { exit, stdout } = await runAssay(['frontier', '-'], {}, file)
  assert.equal(exit, 0)
  assert.match(stdout, /least volatile/)
  assert.match(stdout, /critical-line, optimality to/)
})

test('the picture is written where it was asked for, and leaves the run as it is', async (context) => {
  const svg = join(temporaryFolder(context), 'frontier.svg')
  const { document } = await runJson(['frontier', '-', '--svg', svg], {}, file)
  const picture = readFileSync(svg, 'utf8')
  assertWellFormed(picture)
  for (const symbol of ['AAA', 'BBB', 'CCC']) assert.ok(picture.includes(`>${symbol}</text>`))
  assert.deepEqual(document.run.parameters, { file: '-' })
})
