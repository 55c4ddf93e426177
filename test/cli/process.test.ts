// The command line as a process of its own: what a shell sees of it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '#scripts/paths.ts'
import { runJson, spawnAssay, temporaryFolder } from '#test/support/assay.ts'

const sample = join(root, 'examples', 'ACME.csv')

test('a process prints the document on standard output, ends with the exit code, and says nothing else', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const words = ['check', sample, '--as-of', '2024-06-28']
  const ran = await spawnAssay([...words, '--json'], env)
  assert.deepEqual([ran.exit, ran.stderr], [0, ''])
  const { document } = await runJson(words, env)
  assert.deepEqual(JSON.parse(ran.stdout), document)
})

test('a dash reads standard input', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const words = ['risk', '-', '--symbol', 'ACME', '--json']
  const ran = await spawnAssay(words, env, readFileSync(sample))
  assert.equal(ran.exit, 0)
  assert.equal(JSON.parse(ran.stdout).symbol, 'ACME')
})

test('trouble is one line on standard error, a document where one was asked for, and never a stack', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const failed = await spawnAssay(['risk', 'nowhere.csv', '--json'], env)
  assert.equal(failed.exit, 1)
  assert.equal(JSON.parse(failed.stdout).error.code, 'file-not-found')
  assert.match(failed.stderr, /^assay: .*nowhere\.csv.*\n$/)
  const wrong = await spawnAssay(['chek', sample], env)
  assert.deepEqual([wrong.exit, wrong.stdout], [2, ''])
  assert.match(wrong.stderr, /check/)
})

test('what the settings hold wrongly stops the start with one line', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t), PORT: 'eighty' }
  const ran = await spawnAssay(['doctor'], env)
  assert.notEqual(ran.exit, 0)
  assert.match(ran.stdout + ran.stderr, /PORT/)
})
