// Tests of recommended actions as buttons: each command that a report names, and what is left to the command line.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionStep } from './action-step.ts'

test('a command that refreshes, fills holes or makes repairs is a call with the same words', () => {
  assert.deepEqual(actionStep('assay refresh BRK.B'), { step: 'refresh', symbol: 'BRK.B' })
  assert.deepEqual(actionStep('assay gaps ^VIX --heal'), { step: 'heal', symbol: '^VIX' })
  assert.deepEqual(actionStep('assay patch apply 17 4'), { step: 'repair', issues: [17, 4] })
})

test('any other command is left to the command line', () => {
  for (const command of ['assay sources', 'assay refresh', 'assay refresh A B', 'assay patch apply'])
    assert.equal(actionStep(command), null)
})
