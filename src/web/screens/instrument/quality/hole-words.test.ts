// A hole in words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GapRow } from '#protocol/http/gaps.ts'
import { momentText } from '#web/figures/dates.ts'
import { holeWords } from './hole-words.ts'

const moment = '2024-05-03T14:02:00.000Z'
const tried = (source: string, answer: 'none' | 'error') => ({
  source,
  answer,
  at: moment,
  times: 1,
  nextTry: moment,
  message: '',
})

const hole: GapRow = {
  symbol: 'ACME',
  from: '2024-05-01',
  to: '2024-05-02',
  sessions: 2,
  state: 'open',
  reason: null,
  score: 1,
  firstSeen: moment,
  lastTried: null,
  nextTry: moment,
  tries: [],
  closedAt: null,
  healedBy: null,
}

test('who was asked, with what answer, and what comes next', () => {
  const tries = [tried('yahoo', 'none'), tried('stooq', 'error')]
  assert.equal(holeWords(hole), 'nobody was asked yet')
  assert.equal(
    holeWords({ ...hole, tries, state: 'resting' }),
    `yahoo has no price, stooq failed; asked again ${momentText(moment)}`,
  )
  assert.equal(
    holeWords({ ...hole, tries: tries.slice(0, 1), state: 'given-up', reason: 'closed', nextTry: null }),
    'yahoo has no price; given up: two sources agree that nothing was traded',
  )
  assert.equal(holeWords({ ...hole, tries }), 'yahoo has no price, stooq failed; due to be asked again')
})
