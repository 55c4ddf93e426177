// A shared link on the stream: a page shows its word as the name of a protocol, and hears of its one portfolio alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLive } from '#app/library.ts'
import { openPageSocket } from '#client/live/live-socket.ts'
import { STREAM_PROTOCOL, TOKEN_PROTOCOL_PREFIX, tokenInProtocols } from '#protocol/live/subprotocols.ts'
import { runAssay, runJson } from '#test/support/assay.ts'
import { ownerToken, serverEnvironment, startServer } from './servers.ts'

test('a shared link hears of its portfolio, of nothing else, and ends when it is revoked', async (t) => {
  const env = serverEnvironment(t, { PORTFOLIO_UPDATE_INTERVAL: '1' })
  await ownerToken(env)
  await runAssay(['refresh', 'SYN001', '--source', 'simulated', '--from', '2026-01-01'], env)
  for (const name of ['Main', 'Other']) {
    await runAssay(['portfolio', 'create', name, '--currency', 'USD'], env)
    const bought = ['buy', 'SYN001', '--quantity', '10', '--price', '100', '--date', '2026-03-02']
    const added = await runAssay(['portfolio', 'add', name, ...bought, '--currency', 'USD'], env)
    assert.equal(added.exit, 0, added.stderr)
  }
  const { document } = await runJson(['share', 'add', 'Main', '--name', 'adviser'], env)
  const { token } = document as { token: string }
  const { address } = await startServer(t, env)
  const live = openLive(address, { token, openSocket: openPageSocket })
  t.after(() => live.close())
  const shared = live.subscribe('portfolio:1')
  const { value: first } = await shared.next()
  assert.ok(first?.type === 'PORTFOLIO_UPDATE')
  assert.equal(first.data.portfolio, 'Main')
  for (const topic of ['portfolio:2', 'prices:SYN002', 'alerts:all', 'status:system', 'jobs:1', 'ml:SYN001'])
    await assert.rejects(live.subscribe(topic).next(), { name: 'LiveError', code: 'not-found' }, topic)
  const revoked = await runAssay(['share', 'revoke', '1'], env)
  assert.equal(revoked.exit, 0, revoked.stderr)
  await assert.rejects(
    async () => {
      for await (const message of shared) assert.ok(message)
    },
    { name: 'LiveError', code: 'closed' },
  )
  assert.equal(live.state().lastCode, 3500)
})

test('a token in the names of protocols counts, and is not answered', async (t) => {
  const env = serverEnvironment(t, {})
  const token = await ownerToken(env)
  const { address } = await startServer(t, env)
  const ws = new URL('/ws', address.replace('http', 'ws')).href
  const socket = new WebSocket(ws, [STREAM_PROTOCOL, TOKEN_PROTOCOL_PREFIX + token])
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  assert.equal(socket.protocol, STREAM_PROTOCOL)
  socket.close()
  const stranger = new WebSocket(ws, [STREAM_PROTOCOL, `${TOKEN_PROTOCOL_PREFIX}nobody`])
  await new Promise((resolve) => stranger.addEventListener('error', resolve, { once: true }))
})

test('a header without a token has none', () => {
  assert.equal(tokenInProtocols(undefined), null)
  assert.equal(tokenInProtocols('assay'), null)
  assert.equal(tokenInProtocols('assay, assay.bearer.share_x-1'), 'share_x-1')
})
