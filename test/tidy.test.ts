// The project keeps its own house rules.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { root } from '#scripts/paths.ts'
import { tidyProblems } from '#scripts/tidy.ts'
import { generatedDocs } from '#scripts/write-docs.ts'

test('generated files, the drawing, the catalogues and every file opening are in order', () => {
  assert.deepEqual(tidyProblems(root, generatedDocs()), [])
})
