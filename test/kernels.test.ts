// The committed kernels are what their sources compile to.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '#scripts/paths.ts'
import { compiledKernels } from '#scripts/write-kernels.ts'

test('compiling the kernels again gives the committed bytes', async () => {
  for (const [file, bytes] of await compiledKernels()) {
    const isSame = readFileSync(join(root, file)).equals(bytes)
    assert.ok(isSame, `${file} is not what its sources compile to: run \`npm run kernels\` and commit it`)
  }
})
