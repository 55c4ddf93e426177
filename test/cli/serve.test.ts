// `assay serve` as a process: it listens, answers beside other writers, and ends cleanly.
import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { runAssay, runJson, startAssay, temporaryFolder } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'

/** Starts a server on a free port and waits for the address it prints. */
async function startServer(
  env: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; address: string }> {
  const child = startAssay(['serve'], { PORT: '0', LOG_LEVEL: 'silent', ...env })
  const ended = once(child, 'exit').then(() => ['the server ended instead of listening'])
  const [line] = (await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), ended])) as [string]
  const address = /http:\/\/\S+/.exec(line)?.[0]
  assert.ok(address, line)
  return { child, address }
}

/** Makes an owner and a token on the command line, beside the server that runs. */
async function ownerHeader(env: Readonly<Record<string, string>>) {
  const added = await runAssay(
    ['user', 'add', 'ada', '--owner', '--password-stdin'],
    env,
    'a good long word\n',
  )
  assert.equal(added.exit, 0, added.stderr)
  const { document } = await runJson(['token', 'add', '--user', 'ada', '--scopes', 'read,write'], env)
  return { authorization: `Bearer ${document.token}` }
}

async function stop(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM')
  const [exit] = (await once(child, 'exit')) as [number | null]
  return exit
}

test('serve prints its address once it listens, answers, and ends with 0 when told to stop', async (t) => {
  const { child, address } = await startServer({ ASSAY_HOME: temporaryFolder(t) })
  const health = (await (await fetch(`${address}/health`)).json()) as { status: string }
  assert.equal(health.status, 'ok')
  assert.equal(await stop(child), 0)
})

test('a refresh on the command line beside a running server shows up there, and both finish', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const { child, address } = await startServer(env)
  const shown = await ownerHeader(env)
  const body = JSON.stringify({ symbols: ['SYN001', 'SYN002', 'SYN004'], sources: ['simulated'] })
  const overHttp = fetch(`${address}/api/v1/refresh`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...shown },
  })
  const onTheCommandLine = runJson(['refresh', 'SYN006', 'SYN008', 'SYN001', '--source', 'simulated'], env)
  const [answer, ran] = await Promise.all([overHttp, onTheCommandLine])
  assert.equal(answer.status, 200)
  assert.equal(ran.exit, 0, ran.stderr)
  const { assets } = (await (await fetch(`${address}/api/v1/assets`, { headers: shown })).json()) as {
    assets: { symbol: string; bars: number }[]
  }
  assert.deepEqual(
    assets.map(({ symbol }) => symbol),
    ['SYN001', 'SYN002', 'SYN004', 'SYN006', 'SYN008'],
  )
  assert.ok(
    assets.every(({ bars }) => bars > 6_000),
    JSON.stringify(assets),
  )
  assert.equal(await stop(child), 0)
})

test('serve takes the price files of its folder into the store by itself', async (t) => {
  const folder = temporaryFolder(t)
  const rows = weekdayBars('2024-01-08', 30).map(({ day, close }) => `${day},${close}`)
  for (const name of ['AAA.csv', 'BBB.csv'])
    writeFileSync(join(folder, name), ['Date,Close', ...rows].join('\n'))
  const env = { ASSAY_HOME: temporaryFolder(t), FILES_URL: folder }
  const { child, address } = await startServer(env)
  const shown = await ownerHeader(env)
  const deadline = Date.now() + 20_000
  let symbols: string[] = []
  while (symbols.length < 2 && Date.now() < deadline) {
    const { assets } = (await (await fetch(`${address}/api/v1/assets`, { headers: shown })).json()) as {
      assets: { symbol: string }[]
    }
    symbols = assets.map(({ symbol }) => symbol)
  }
  assert.deepEqual(symbols, ['AAA', 'BBB'])
  assert.equal(await stop(child), 0)
})

test('serve says so when another program listens on its port', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.after(() => other.close())
  const { port } = other.address() as AddressInfo
  const { exit, stderr } = await runAssay(['serve', '--port', String(port)], {
    ASSAY_HOME: temporaryFolder(t),
  })
  assert.equal(exit, 1)
  assert.match(stderr, /Another program listens on 127\.0\.0\.1:\d+/)
})

test('a server that cannot start ends by itself, whatever it had opened by then', async (t) => {
  const home = temporaryFolder(t)
  const kept = await runAssay(
    ['keys', 'set', 'TIINGO', '--value-stdin'],
    { ASSAY_HOME: home },
    'a-key-of-theirs-long-enough\n',
  )
  assert.equal(kept.exit, 0, kept.stderr)
  writeFileSync(join(home, 'assay.key'), 'no key')
  const child = startAssay(['serve'], { ASSAY_HOME: home, PORT: '0' })
  t.after(() => child.kill('SIGKILL'))
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const late = AbortSignal.timeout(60_000)
  const [exit] = (await once(child, 'exit', { signal: late })) as [number | null]
  assert.equal(exit, 1)
  assert.match(said, /assay\.key holds no key/)
})

test('an address that other machines can reach takes an owner first, and then a name that is allowed', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t), HOST: '0.0.0.0', ALLOWED_HOSTS: 'assay.test' }
  const { exit, stderr } = await runAssay(['serve'], env)
  assert.equal(exit, 1)
  assert.match(stderr, /HOST is 0\.0\.0\.0, .* no owner yet/)
  const headers = await ownerHeader(env)
  const { child, address } = await startServer(env)
  const { port } = new URL(address)
  const named = async (host: string) => {
    const sent = request({ host: '127.0.0.1', port, path: '/api/v1/me', headers: { ...headers, host } })
    const [answer] = (await once(sent.end(), 'response')) as [{ statusCode: number; resume(): void }]
    answer.resume()
    return answer.statusCode
  }
  assert.deepEqual(
    [await named('assay.test'), await named(`127.0.0.1:${port}`), await named('evil.test')],
    [200, 200, 403],
  )
  assert.equal(await stop(child), 0)
})

test('a refresh that is interrupted leaves whole symbols only', async (t) => {
  const home = temporaryFolder(t)
  const folder = temporaryFolder(t)
  const rows = weekdayBars('2000-01-03', 2_000).map(({ day, close }) => `${day},${close}`)
  const text = ['Date,Close', ...rows].join('\n')
  for (let index = 0; index < 300; index++) writeFileSync(join(folder, `S${index}.csv`), text)
  const child = startAssay(['refresh', '--files', folder], { ASSAY_HOME: home })
  const database = join(home, 'assay.db-wal')
  // Several commits' worth: the first are on disk by then, and more are on their way.
  while (sizeOf(database) < 20_000_000) await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGKILL')
  await once(child, 'exit')
  const { document } = await runJson(['quality', '--days', '36500'], { ASSAY_HOME: home })
  assert.ok(document.symbols.length > 0)
  for (const { symbol, quality } of document.symbols) assert.equal(quality.totalPoints, 2_000, symbol)
})

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch {
    return 0
  }
}
