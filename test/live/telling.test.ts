// What the house tells by itself: runs of the command line, first values of portfolios and prices, alerts of their user.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openLive } from '#app/library.ts'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { memberToken, ownerToken, serverEnvironment, startServer } from './servers.ts'

test('a portfolio is valued as soon as somebody listens, and nobody else may', async (t) => {
  const env = serverEnvironment(t, { PORTFOLIO_UPDATE_INTERVAL: '1' })
  const token = await ownerToken(env)
  await runAssay(['refresh', 'SYN001', '--source', 'simulated', '--from', '2026-01-01'], env)
  const folder = temporaryFolder(t)
  const ledger = ['date,type,symbol,quantity,price,fee,currency', '2026-03-02,buy,SYN001,10,100,1,USD']
  writeFileSync(join(folder, 'ledger.csv'), `${ledger.join('\n')}\n`)
  const imported = await runAssay(['import', join(folder, 'ledger.csv'), '--portfolio', 'Main'], env)
  assert.equal(imported.exit, 0, imported.stderr)
  const { address } = await startServer(t, env)
  const live = openLive(address, { token })
  t.after(() => live.close())
  const seen: number[] = []
  for await (const message of live.subscribe('portfolio:1')) {
    assert.ok(message.type === 'PORTFOLIO_UPDATE')
    assert.equal(message.data.portfolio, 'Main')
    assert.ok(Number(message.data.known) > 0)
    seen.push(message.offset)
    if (seen.length === 2) break
  }
  assert.equal(seen[1]! - seen[0]!, 1)
  const none = live.subscribe('portfolio:2')
  await assert.rejects(none.next(), { name: 'LiveError', code: 'not-found' })
})

test('a run of the command line is told to those who listen to the server', async (t) => {
  const env = serverEnvironment(t, {})
  const token = await ownerToken(env)
  await runAssay(['refresh', 'SYN001', '--source', 'simulated', '--from', '2022-01-01'], env)
  const { address } = await startServer(t, env)
  const live = openLive(address, { token })
  t.after(() => live.close())
  const predictions = live.subscribe('ml:SYN001')
  const next = predictions.next()
  while (live.state().phase !== 'open') await new Promise((resolve) => setTimeout(resolve, 20))
  const ran = await runJson(['forecast', 'SYN001', '--store', '--model', 'ewma', '--horizons', '1,5'], env)
  assert.equal(ran.exit, 0, ran.stderr)
  const { value } = await next
  assert.ok(value?.type === 'ML_PREDICTION')
  assert.deepEqual(
    value.data.horizons.map(({ h, quantiles }) => [h, Object.keys(quantiles)]),
    [
      [1, ['0.05', '0.5', '0.95']],
      [5, ['0.05', '0.5', '0.95']],
    ],
  )
  const [, ended] = await live.history(`jobs:${value.data.run}`)
  assert.equal((ended!.d as { state: string }).state, 'done')
  const other = openLive(address, { token: await memberToken(env) })
  t.after(() => other.close())
  const unknown = { name: 'LiveError', code: 'not-found' }
  await assert.rejects(other.subscribe(`jobs:${value.data.run}`).next(), unknown)
  await assert.rejects(other.history(`jobs:${value.data.run}`), unknown)
})

test('a run of the house is told from its beginning to its end, to everybody who listens', async (t) => {
  const env = serverEnvironment(t, {})
  const token = await ownerToken(env)
  const refreshed = await runJson(['refresh', 'SYN001', '--source', 'simulated', '--from', '2026-01-01'], env)
  assert.equal(refreshed.exit, 0, refreshed.stderr)
  const { address } = await startServer(t, env)
  const live = openLive(address, { token })
  t.after(() => live.close())
  const told = await live.history('jobs:1')
  assert.deepEqual(
    told.map(({ t: type, d }) => [type, (d as { kind: string }).kind, (d as { state: string }).state]),
    [
      ['JOB_PROGRESS', 'refresh', 'running'],
      ['JOB_PROGRESS', 'refresh', 'done'],
    ],
  )
})
