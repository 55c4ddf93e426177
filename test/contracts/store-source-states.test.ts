// What every engine promises of the states of sources: they come back as they were, and no change of one is lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SourceState } from '#ports/store/source-states.ts'
import { onEveryEngine } from './store-engines.ts'
import { moment } from './store-samples.ts'

const state: SourceState = {
  holds: {
    rest: { until: moment(1_700_000_000_123), lastsMs: 1_500 },
    'breaker:history': { until: moment(9), lastsMs: 30_000 },
    blocked: { until: moment(1_700_000_000_000), lastsMs: 0, inARow: 1 },
  },
  lastError: { code: 'timeout', message: 'No answer — « später »', at: moment(1_700_000_000_000) },
  lastGood: moment(1_690_000_000_000),
  requests: 12,
  failures: 3,
}
const nothing: SourceState = { holds: {}, lastError: null, lastGood: null, requests: 0, failures: 0 }

onEveryEngine('states of sources', (at) => {
  test('a state comes back as it was written, and each source has its own', async () => {
    const { sourceStates } = at.store
    assert.equal(await sourceStates.find('never'), null)
    assert.deepEqual(await sourceStates.revise('whole', () => state), state)
    await sourceStates.revise('empty', () => nothing)
    assert.deepEqual(await sourceStates.find('whole'), state)
    assert.deepEqual(await sourceStates.find('empty'), nothing)
    await sourceStates.revise('whole', () => nothing)
    assert.deepEqual(await sourceStates.find('whole'), nothing)
  })

  test('of changes at the same time each sees what the one before it made', async () => {
    const { sourceStates } = at.store
    const changes = Array.from({ length: 20 }, () =>
      sourceStates.revise('busy', (stored) => ({ ...nothing, requests: (stored?.requests ?? 0) + 1 })),
    )
    await Promise.all(changes)
    assert.equal((await sourceStates.find('busy'))?.requests, 20)
  })
})
