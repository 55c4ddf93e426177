// The Redis of the tests: the shared one by address, and own ones that a test may stall or kill.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import type { TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

export const redisUrl = process.env.TEST_REDIS_URL || 'redis://127.0.0.1:6379'

export type RedisServer = {
  readonly url: string
  readonly pid: number
  command(line: string): Promise<string>
}

/**
 * A server of the test's own that ends with it; null, with the reason printed, where Redis is not installed. On `port` it can stand in for
 * one that was killed there.
 */
export async function startRedis(t: TestContext, port?: number): Promise<RedisServer | null> {
  const server = await spawnRedis(port)
  if (server) {
    t.after(server.end)
    return server
  }
  assert.notEqual(process.env.ASSAY_REQUIRE_SERVICES, '1', 'redis-server did not start')
  t.skip('redis-server is not installed')
  return null
}

/** A server that whoever starts it must end; null where Redis is not installed. */
export async function spawnRedis(wanted?: number): Promise<(RedisServer & { end(): Promise<void> }) | null> {
  const port = wanted ?? (await freePort())
  const child = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  })
  const url = `redis://127.0.0.1:${port}`
  if (!(await started(child, url))) return null
  return {
    url,
    pid: child.pid!,
    command: (line) => speak(url, line),
    async end() {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function started(child: ChildProcess, url: string): Promise<boolean> {
  let failed = false
  child.once('error', () => {
    failed = true
  })
  for (let attempt = 0; attempt < 250 && !failed; attempt++) {
    if (await redisAt(url)) return true
    await wait(20)
  }
  return false
}

export async function redisAt(url: string): Promise<boolean> {
  return speak(url, 'PING').then(
    (answer) => answer.startsWith('+PONG'),
    () => false,
  )
}

/** One inline command and the first of its answer; needs no client. */
function speak(url: string, line: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port || 6379), hostname)
    socket.setTimeout(1_000, () => socket.destroy(new Error('no answer')))
    socket.once('error', reject)
    socket.once('data', (data) => {
      resolve(data.toString())
      socket.end()
    })
    socket.write(`${line}\r\n`)
  })
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
