// `assay doctor` on a sound home and on broken ones.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { runJson, temporaryFolder } from '#test/support/assay.ts'

type Check = { check: string; ok: boolean; detail: string; advice: string | null }

const byName = (checks: Check[], name: string) => checks.find(({ check }) => check === name)!

test('doctor finds nothing wrong with a home of its own', async (t) => {
  const { document } = await runJson(['doctor'], { ASSAY_HOME: temporaryFolder(t) })
  for (const name of ['settings', 'node', 'home folder', 'store', 'sources'])
    assert.ok(byName(document.checks, name).ok, name)
  assert.match(byName(document.checks, 'store').detail, /^sqlite at .*assay\.db, schema \d+/)
})

test('doctor says what is wrong with a database that is none, and still looks at the rest', async (t) => {
  const home = temporaryFolder(t)
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'assay.db'), 'this is no database, and it is long enough to be looked at as one')
  const { exit, document } = await runJson(['doctor'], { ASSAY_HOME: home })
  assert.equal(exit, 1)
  assert.equal(byName(document.checks, 'store').ok, false)
  assert.equal(byName(document.checks, 'home folder').ok, true)
})

test('doctor stops at a setting it cannot read, and names it', async () => {
  const { exit, document } = await runJson(['doctor'], { RATE_LIMIT_DELAY: 'soon' })
  assert.equal(exit, 1)
  assert.match(document.checks[0].detail, /RATE_LIMIT_DELAY holds "soon"/)
})
