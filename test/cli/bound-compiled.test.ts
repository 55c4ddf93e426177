// What was compiled before the sources changed does not pile up.
import assert from 'node:assert/strict'
import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { boundCompiled } from '#app/bound-compiled.ts'
import { temporaryFolder } from '#test/support/assay.ts'

test('beyond its bound the older half of the compiled files goes, and within it none', (t) => {
  const folder = temporaryFolder(t)
  for (let i = 0; i < 11; i++) {
    writeFileSync(join(folder, `file-${i}`), 'x')
    utimesSync(join(folder, `file-${i}`), 1_000 + i, 1_000 + i)
  }
  boundCompiled(folder, 11)
  assert.equal(readdirSync(folder).length, 11)
  boundCompiled(folder, 10)
  assert.deepEqual(readdirSync(folder).toSorted(), ['file-10', 'file-6', 'file-7', 'file-8', 'file-9'])
})

test('a folder that is not there is no trouble', (t) => {
  boundCompiled(join(temporaryFolder(t), 'none'))
})
