// The examples run, and say what their readers are told they say.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '#scripts/paths.ts'

test('the pipeline example processes its assets and reports their quality', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'examples', '01-pipeline.ts')],
    { encoding: 'utf8', cwd: root },
  )
  assert.equal(status, 0, stderr)
  assert.match(
    stdout,
    /Processed 5 of 5 assets, \d+ bars\nOverall quality: [01]\.\d{3} \((excellent|good|fair|poor)\)\n {2}SYN001: /,
  )
})

test('the example of files imports, exports, proves and restores', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'examples', '02-export-import.ts')],
    { encoding: 'utf8', cwd: root },
  )
  assert.equal(status, 0, stderr)
  assert.equal(
    stdout,
    [
      'Imported 6 transactions, 0 rows rejected',
      'Exported a package',
      'Verified 6 files: it restores',
      'Restored "Savings": 6 transactions, then 0',
      '',
    ].join('\n'),
  )
})
