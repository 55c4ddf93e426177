// Tests of the catalogue of risk measures.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { riskMeasures } from './catalogue.ts'

test('every measure has an id of its own, a title and a definition that ends as a sentence', () => {
  const ids = riskMeasures.map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
  for (const { id, title, definition } of riskMeasures) {
    assert.match(id, /^[a-z0-9_]+$/)
    assert.ok(title.length > 0, id)
    assert.match(definition, /^[A-Z].*\.$/, id)
  }
})
