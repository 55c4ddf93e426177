// Which requests a real server makes a stream of: by their host, their origin, what the browser says, and who they are.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectRaw, refusedUpgrade } from './raw-client.ts'
import { ownerToken, serverEnvironment, startServer } from './servers.ts'

test('pages of others, foreign names and cookies without a page are refused before the upgrade', async (t) => {
  const env = serverEnvironment(t, {})
  const token = await ownerToken(env)
  const { address } = await startServer(t, env)
  const { host, port } = new URL(address)
  const authorization = `Bearer ${token}`
  const refused: Record<string, string>[] = [
    { host: 'evil.example' },
    { host: `evil.example:${port}` },
    { host: `127.0.0.1.evil.example:${port}` },
    { host: `localhost.evil.example` },
    { host: `192.168.1.10:${port}` },
    { host: `0.0.0.0:${port}` },
    { host: `[::]:${port}` },
    { origin: 'https://evil.example' },
    { origin: `http://evil.example:${port}` },
    { origin: 'null' },
    { origin: '' },
    { origin: 'file://' },
    { origin: 'http://127.0.0.1:1' },
    { origin: `http://localhost:${port}` },
    { origin: `http://127.0.0.1.evil.example:${port}` },
    { origin: `${address}.evil.example` },
    { origin: `http://user@evil.example:${port}` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: address },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'websocket' },
    { 'sec-fetch-site': 'nonsense' },
  ]
  for (const headers of refused) {
    const answer = await refusedUpgrade(address, { headers: { authorization, ...headers } })
    assert.deepEqual(answer, { status: 403, code: 'forbidden' }, JSON.stringify(headers))
  }
  const strangers: [Record<string, string>, number][] = [
    [{}, 401],
    [{ authorization: 'Bearer asy_nonsense' }, 401],
    [{ authorization: 'Basic b2xnYTp4' }, 401],
    [{ cookie: 'assay_session=nonsense' }, 403],
    [{ cookie: 'assay_session=nonsense', origin: address }, 401],
  ]
  for (const [headers, status] of strangers)
    assert.equal((await refusedUpgrade(address, { headers })).status, status, JSON.stringify(headers))
  const welcome: Record<string, string>[] = [
    {},
    { origin: address },
    { 'sec-fetch-site': 'same-origin', origin: address },
  ]
  for (const headers of welcome) {
    const client = await connectRaw(t, address, { user: token, headers: { host, ...headers } })
    assert.ok((await client.ask({ id: 1, op: 'hello', v: 1 })).ok, JSON.stringify(headers))
  }
  const tried = refused.length + strangers.length + welcome.length
  t.diagnostic(`${tried} of ${tried} combinations as they should be`)
  assert.deepEqual(await refusedUpgrade(address, { path: '/ws/999', headers: { authorization } }), {
    status: 403,
    code: 'forbidden',
  })
})
