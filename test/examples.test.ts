// The examples run, and say what their readers are told they say.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '#scripts/paths.ts'
import { ownerToken, serverEnvironment, startServer } from '#test/live/servers.ts'

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

test('an example is run by its name on any Node, and an unknown one names those there are', () => {
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [join(root, 'scripts', 'launch.mjs'), 'example', ...words], {
      encoding: 'utf8',
    })
  assert.match(run('01-pipeline').stdout, /Processed 5 of 5 assets/)
  const { status, stderr } = run('05-none')
  assert.deepEqual([status, stderr.includes('01-pipeline, 02-export-import, 03-stream')], [1, true])
})

test('the example of analyses finds weights, tries them, and has the same again', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'examples', '04-analyses.ts')],
    { encoding: 'utf8', cwd: root },
  )
  assert.equal(status, 0, stderr)
  assert.match(stdout, /sum to 1\.000\n\d+ rebalances, look-ahead probe passed: true\n/)
  assert.match(stdout, /Forecasts 1 and 5 days ahead.*\nRun \d+ again gives the same: true\n$/)
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

test('the stream example tells prices over a connection of its own', async (t) => {
  const env = serverEnvironment(t, {})
  const token = await ownerToken(env)
  const { address } = await startServer(t, env)
  const ran = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'examples', '03-stream.ts')],
    {
      encoding: 'utf8',
      cwd: root,
      timeout: 30_000,
      env: { ...process.env, ASSAY_URL: address, ASSAY_TOKEN: token },
    },
  )
  assert.equal(ran.status, 0, ran.stderr)
  assert.match(ran.stdout, /Connection: connecting\nConnection: open\n/)
  for (const symbol of ['SYN001', 'SYN002'])
    assert.match(ran.stdout, new RegExp(`${symbol}: [0-9.]+ [A-Z]{3} from simulated, `))
  assert.match(ran.stdout, /0 alerts kept; connected for \d+ ms\nConnection: closed\n$/)
})
