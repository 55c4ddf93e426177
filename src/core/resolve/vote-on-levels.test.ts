// Sources that quote in other shares or units vote at one level: they are heard, and outvote nobody by it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import { type Said, wordsSaid } from '#test/support/resolve/said.ts'
import { verdicts } from './agreement.ts'
import { resolveWords } from './resolve-words.ts'
import { sourceRecords } from './source-records.ts'
import { tolerances } from './tolerance.ts'

const first = epochDay(2024, 1, 1)
const split: CorporateAction = { day: (first + 20) as typeof first, kind: 'split', value: 4 }
const tolerance = tolerances.equity

/** 100, 101, … from one day to another, times `level`. */
const run = (source: string, from: number, to: number, level: (day: number) => number = () => 1): Said[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    source,
    day: first + from + i,
    close: (100 + from + i) * level(from + i),
  }))

function resolved(said: readonly Said[], actions: readonly CorporateAction[] = []) {
  const options = { priority: ['best', 'second', 'third'], tolerance, calendar: calendarFor('24/7'), actions }
  const series = resolveWords(wordsSaid(said), options)
  const diagnoses = series.flags.flatMap(({ detail }) => (detail as { diagnosis?: string }).diagnosis ?? [])
  return {
    closes: [...series.bars.close],
    taken: new Set(Array.from(series.sourceIndex, (index) => series.sources[index])),
    verdicts: new Set(Array.from(series.agreement.verdict, (verdict) => verdicts[verdict])),
    rates: sourceRecords(series, tolerance).map(({ source, agreeing, compared }) => [
      source,
      agreeing / compared,
    ]),
    diagnoses: new Set(diagnoses),
  }
}

const straight = Array.from({ length: 31 }, (_, i) => 100 + i)

test('two sources from before a split agree with the best one, and do not outvote it', () => {
  const old = (source: string) => run(source, 0, 15, () => 4)
  const found = resolved([...run('best', 0, 30), ...old('second'), ...old('third')], [split])
  assert.deepEqual(found.closes, straight)
  assert.deepEqual(found.taken, new Set(['best']))
  assert.deepEqual(found.verdicts, new Set(['agree', 'alone']))
  assert.deepEqual(found.rates, [
    ['best', 1],
    ['second', 1],
    ['third', 1],
  ])
  assert.deepEqual(found.diagnoses, new Set(['split-basis']))
})

test('pence where most say pounds are pounds, by the word of the best source', () => {
  const pence = run('best', 0, 30, () => 100)
  const found = resolved([...pence, ...run('second', 0, 30), ...run('third', 0, 30)])
  assert.deepEqual(
    found.closes.map((close) => Number(close.toPrecision(9))),
    straight,
  )
  assert.deepEqual(found.taken, new Set(['best']))
  assert.deepEqual(found.verdicts, new Set(['agree']))
})

test('one wrong bar is no level: it is outvoted as it was', () => {
  const wrong = run('best', 0, 30, (day) => (day === 10 ? 100 : 1))
  const found = resolved([...wrong, ...run('second', 0, 30), ...run('third', 0, 30)])
  assert.deepEqual(found.closes, straight)
  assert.deepEqual(found.verdicts, new Set(['agree', 'outvoted']))
})

test('a source at another level that differs there too is still outvoted', () => {
  const off = run('best', 0, 30, (day) => (day === 10 ? 104 : 100))
  const found = resolved([...off, ...run('second', 0, 30), ...run('third', 0, 30)])
  assert.equal(found.closes[10], 110)
  assert.deepEqual(found.verdicts, new Set(['agree', 'outvoted']))
})
