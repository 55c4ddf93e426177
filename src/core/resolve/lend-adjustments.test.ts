// Adjusted closes that one source lends to another's bars.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordsSaid } from '#test/support/resolve/said.ts'
import { lendAdjustments } from './lend-adjustments.ts'
import { pickWords } from './source-words.ts'

const days = [1, 2, 3, 4]
const words = wordsSaid(
  days.flatMap((day) => [
    { source: 'files', day, close: 100 },
    ...(day === 4 ? [] : [{ source: 'yahoo', day, close: 25 }]),
  ]),
)
const rowsOf = (source: string) =>
  Int32Array.from(words.sourceIndex.keys()).filter((row) => words.sources[words.sourceIndex[row]!] === source)

function lent(ofFiles: number, ofYahoo: number) {
  const bars = { ...words.bars, adj_close: words.bars.adj_close.slice() }
  for (const row of rowsOf('files')) bars.adj_close[row] = ofFiles
  for (const row of rowsOf('yahoo')) bars.adj_close[row] = ofYahoo
  const said = { ...words, bars }
  const row = rowsOf('files')
  return lendAdjustments(said, row, pickWords(said, row).bars)
}

test('bars without an adjusted close take the factor of the source that has one, at their own level', () => {
  const { bars, flag } = lent(Number.NaN, 20)
  assert.deepEqual([...bars.adj_close], [80, 80, 80, Number.NaN])
  assert.deepEqual(flag, {
    rule: 'source-level',
    day: 1,
    detail: { from: '1970-01-02', to: '1970-01-04', reason: 'adjusted-close', bars: 3, source: 'yahoo' },
  })
})

test('a source that has its own on every day keeps them, and nobody lends what he lacks', () => {
  const own = lent(90, 20)
  assert.deepEqual([[...own.bars.adj_close], own.flag], [[90, 90, 90, 90], null])
  assert.equal(lent(Number.NaN, Number.NaN).flag, null)
})
