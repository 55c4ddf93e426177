// Which hole is asked for next, whom, and with which neighbours.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import { holeOn, tryOf } from '#test/support/hole.ts'
import { nextTryAt } from './may-ask.ts'
import { planRequest, type SymbolHoles } from './plan-request.ts'

const moment = (ms: number) => ms as EpochMs
const today = 20_000 as EpochDay
const asked = (all: readonly SymbolHoles[], resting: readonly string[] = [], now = 50) =>
  planRequest(all, { now: moment(now), today, resting: new Set(resting) })

const symbol = (name: string, ...holes: SymbolHoles['holes']): SymbolHoles => ({
  symbol: name,
  holes,
  sources: ['yahoo', 'stooq'],
})

test('the worst hole first, and its sources in their order', () => {
  const planned = asked([symbol('OLD', holeOn(18_000, 18_001)), symbol('NEW', holeOn(19_990, 19_995))])
  assert.deepEqual([planned!.symbol, planned!.source], ['NEW', 'yahoo'])
})

test('a source that rests, or is not to be asked yet, is passed over', () => {
  const waiting = holeOn(19_990, 19_995, { tries: [tryOf('yahoo', { nextAt: moment(51) })] })
  assert.equal(asked([symbol('ACME', waiting)])!.source, 'stooq')
  assert.equal(asked([symbol('ACME', waiting)], ['stooq']), null)
  assert.equal(asked([symbol('ACME', waiting)], ['stooq'], 51)!.source, 'yahoo')
})

test('a hole that somebody claimed is left alone until the claim runs out', () => {
  const claimed = holeOn(19_990, 19_995, { claimedUntil: moment(60) })
  assert.equal(asked([symbol('ACME', claimed)]), null)
  assert.equal(asked([symbol('ACME', claimed)], [], 60)!.symbol, 'ACME')
  assert.equal(nextTryAt(claimed, ['yahoo']), 60)
})

test('neighbours within a year share the request, those further away do not', () => {
  const [far, near, worst] = [holeOn(19_000, 19_000), holeOn(19_700, 19_701), holeOn(19_960, 19_970)]
  const planned = asked([symbol('ACME', far, near, worst)])!
  assert.deepEqual(planned.holes, [worst, near])
  assert.deepEqual([planned.from, planned.to], [19_700 - 21, 19_970 + 21])
})

test('a request never reaches beyond today', () => {
  assert.equal(asked([symbol('ACME', holeOn(19_990, 19_999))])!.to, today)
})

test('what was given up is asked again only of a source that is new, and not once trading was found closed', () => {
  const tries = [tryOf('yahoo')]
  const given = holeOn(19_000, 19_000, { state: 'given-up', reason: 'none', tries })
  assert.equal(asked([symbol('ACME', given)])!.source, 'stooq')
  assert.equal(asked([{ ...symbol('ACME', given), sources: ['yahoo'] }]), null)
  assert.equal(nextTryAt(given, ['yahoo']), null)
  assert.equal(asked([symbol('ACME', { ...given, reason: 'closed' })]), null)
  const all = [tryOf('yahoo'), tryOf('tiingo'), tryOf('eodhd')]
  assert.equal(asked([symbol('ACME', { ...given, tries: all })]), null)
})
