// Findings by rule.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Finding, groupFindings } from './group-findings.ts'

const finding = (kind: Finding['kind'], rule: string): Finding => ({
  kind,
  rule,
  meaning: `what ${rule} means`,
  day: '2024-03-04',
  detail: {},
})

test('findings are gathered by kind and rule; what changed the data comes first', () => {
  const groups = groupFindings([
    finding('flag', 'zero-volume'),
    finding('repaired', 'unit-error'),
    finding('flag', 'stale-run'),
    finding('flag', 'stale-run'),
    finding('removed', 'ohlc-order'),
  ])
  assert.deepEqual(
    groups.map(({ kind, rule, findings }) => [kind, rule, findings.length]),
    [
      ['removed', 'ohlc-order', 1],
      ['repaired', 'unit-error', 1],
      ['flag', 'stale-run', 2],
      ['flag', 'zero-volume', 1],
    ],
  )
  assert.equal(groups[0]?.meaning, 'what ohlc-order means')
})

test('one rule that both repairs and flags makes two groups', () => {
  assert.equal(groupFindings([finding('flag', 'unit-error'), finding('repaired', 'unit-error')]).length, 2)
})
