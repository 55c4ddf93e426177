// Webhooks: signed, to the address that was looked at, and never into the house's own network.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import type { AppError } from '#core/errors.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { webhookChannel } from './webhook.ts'

const notice = { id: 'alert-1-1', subject: 's', text: 't', document: { type: 'MARKET_ALERT', price: 1.5 } }
const secret = 'a secret of the test'
const never = new AbortController().signal

type Seen = { headers: IncomingHttpHeaders; body: string }

async function receiver(t: TestContext, status: number): Promise<{ host: string; seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

const channelFor = (host: string) =>
  webhookChannel({ webhookSecret: secret, webhookHosts: [host], clock: virtualClock(1_700_000_000_500) })

test('the body is signed with the moment, so that a receiver can prove it and refuse what is old', async (t) => {
  const { host, seen } = await receiver(t, 204)
  await channelFor(host).send(notice, `http://${host}/hook`, never)
  const [{ headers, body }] = seen as [Seen]
  assert.deepEqual(JSON.parse(body), { id: 'alert-1-1', type: 'MARKET_ALERT', price: 1.5 })
  const digest = createHmac('sha256', secret).update(`1700000000.${body}`).digest('hex')
  assert.equal(headers['assay-signature'], `t=1700000000,v1=${digest}`)
  assert.equal(headers['assay-delivery'], 'alert-1-1')
})

test('a receiver in trouble is to be tried again, one that refuses is not, and redirects are not followed', async (t) => {
  for (const [status, retry] of [
    [503, 'later'],
    [429, 'later'],
    [400, 'never'],
    [302, 'never'],
  ] as const) {
    const { host, seen } = await receiver(t, status)
    await assert.rejects(channelFor(host).send(notice, `http://${host}/`, never), (error: AppError) => {
      assert.deepEqual([error.code, error.retry, error.details.status], ['delivery-failed', retry, status])
      return true
    })
    assert.equal(seen.length, 1)
  }
})

test('nobody answers: it is to be tried again', async (t) => {
  const { host } = await receiver(t, 200)
  const closed = `127.0.0.1:${Number(host.split(':')[1]) === 9 ? 10 : 9}`
  await assert.rejects(channelFor(closed).send(notice, `http://${closed}/`, never), { retry: 'later' })
})

test('what is on a private network, plain http, or no web address is refused before anything is sent', async (t) => {
  const { host, seen } = await receiver(t, 200)
  const strict = webhookChannel({ webhookSecret: secret, webhookHosts: [], clock: virtualClock(0) })
  for (const target of [
    `http://${host}/`,
    `https://${host}/`,
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'http://8.8.8.8/',
    'ftp://8.8.8.8/',
    'https://user:password@8.8.8.8/',
    'nonsense',
  ])
    await assert.rejects(strict.check(target), { code: 'bad-usage' }, target)
  assert.equal(seen.length, 0)
  await strict.check('https://8.8.8.8/hook')
})

test('without a secret nothing is sent', async () => {
  const unsigned = webhookChannel({ webhookSecret: null, webhookHosts: [], clock: virtualClock(0) })
  await assert.rejects(unsigned.check('https://8.8.8.8/'), { code: 'not-configured' })
})
