// When a rule speaks, when it is quiet again, and how it keeps from repeating itself.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { type AlertRule, type AlertState, clearLevel, stepAlert } from './alert-rule.ts'

const rule: AlertRule = {
  kind: 'move',
  direction: 'above',
  threshold: 0.05,
  clear: 0.04,
  sessions: 1,
  coolDownMs: 1_000,
  severity: 'warning',
}
const quiet: AlertState = { isRaised: false, raisedAt: null }
const at = (ms: number) => ms as EpochMs

test('beyond the threshold is a breach, exactly the threshold is none', () => {
  assert.equal(stepAlert(rule, quiet, 0.051, at(0)), 'raise')
  assert.equal(stepAlert(rule, quiet, 0.05, at(0)), 'stay')
  const below = { ...rule, direction: 'below', threshold: 0.7, clear: 0.735 } as const
  assert.equal(stepAlert(below, quiet, 0.699, at(0)), 'raise')
  assert.equal(stepAlert(below, quiet, 0.7, at(0)), 'stay')
})

test('a raised alert is quiet again only past the clear level, not at the threshold', () => {
  const raised = { isRaised: true, raisedAt: at(0) }
  assert.equal(stepAlert(rule, raised, 0.045, at(5_000)), 'stay')
  assert.equal(stepAlert(rule, raised, 0.04, at(5_000)), 'resolve')
})

test('within the cool-down it does not speak again, after it it does', () => {
  const spoke = { isRaised: false, raisedAt: at(500) }
  assert.equal(stepAlert(rule, spoke, 0.2, at(1_499)), 'stay')
  assert.equal(stepAlert(rule, spoke, 0.2, at(1_500)), 'raise')
})

test('a number that is not known changes nothing', () => {
  assert.equal(stepAlert(rule, quiet, Number.NaN, at(0)), 'stay')
  assert.equal(stepAlert(rule, { isRaised: true, raisedAt: at(0) }, Number.NaN, at(9_000)), 'stay')
})

test('whatever the numbers do, raises and resolves alternate and raises keep their distance', () => {
  const values = fc.array(fc.double({ min: 0, max: 0.1, noNaN: true }), { maxLength: 200 })
  fc.assert(
    fc.property(values, (series) => {
      let state = quiet
      let lastRaise = Number.NEGATIVE_INFINITY
      for (const [i, value] of series.entries()) {
        const now = at(i * 300)
        const step = stepAlert(rule, state, value, now)
        if (step === 'raise') {
          assert.ok(!state.isRaised && now - lastRaise >= rule.coolDownMs)
          lastRaise = now
          state = { isRaised: true, raisedAt: now }
        }
        if (step === 'resolve') {
          assert.ok(state.isRaised && value <= rule.clear)
          state = { ...state, isRaised: false }
        }
      }
    }),
  )
})

test('the usual clear level lies a twentieth inside the threshold', () => {
  assert.equal(clearLevel('above', 0.1), 0.095)
  assert.equal(clearLevel('below', 0.7), 0.735)
  assert.equal(clearLevel('above', -10), -10.5)
})
