// Four processes and one budget: no window holds more than it may while Redis is up, absent, killed, emptied or stalled.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { type TestContext, test } from 'node:test'
import { root } from '#scripts/paths.ts'
import { freePort, type RedisServer, startRedis } from './redis-server.ts'

const PROCESSES = 4
const MOST = 40
const WINDOW_MS = 3_000
/** A turn is noted a moment after it was taken, and on a busy machine that moment is long. */
const SLACK_MS = 500

const worker = join(root, 'test', 'contracts', 'turns-worker.ts')

/** When the workers took their turns, while `meanwhile` happens. */
async function turnsOf(
  t: TestContext,
  { url, phaseMs = 0 }: { url: string; phaseMs?: number },
  meanwhile: () => Promise<void>,
): Promise<number[]> {
  const moments: number[] = []
  const first: Promise<unknown>[] = []
  const children = Array.from({ length: PROCESSES }, (_, place) => {
    const words = [url, MOST, WINDOW_MS, PROCESSES, phaseMs, place].map(String)
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', worker, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    t.after(() => child.kill('SIGKILL'))
    const lines = createInterface({ input: child.stdout! })
    lines.on('line', (line) => moments.push(Number(line)))
    first.push(once(lines, 'line'))
    return child
  })
  await Promise.all(first)
  await meanwhile()
  await Promise.all(children.map(ended))
  return moments.sort((a, b) => a - b)
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

function assertNoWindowAbove(moments: readonly number[]): void {
  for (const [index, start] of moments.entries()) {
    const within = moments.slice(index).findIndex((at) => at >= start + WINDOW_MS - SLACK_MS)
    const count = within === -1 ? moments.length - index : within
    assert.ok(count <= MOST, `${count} turns within ${WINDOW_MS - SLACK_MS} ms, most is ${MOST}`)
  }
}

/** The part of the budget that was used from the first turn on. */
function shareUsed(moments: readonly number[]): number {
  const windows = Math.floor((moments.at(-1)! - moments[0]!) / WINDOW_MS)
  const counted = moments.filter((at) => at < moments[0]! + windows * WINDOW_MS).length
  return counted / (windows * MOST)
}

test('while Redis is up, four processes use what there is and no more', async (t) => {
  const redis = await startRedis(t)
  if (!redis) return
  const moments = await turnsOf(t, redis, () => wait(4 * WINDOW_MS))
  assertNoWindowAbove(moments)
  t.diagnostic(`${Math.round(100 * shareUsed(moments))} % of the budget used`)
  assert.ok(shareUsed(moments) >= 0.95)
})

test('without Redis each of four processes keeps to its part', async (t) => {
  const url = `redis://127.0.0.1:${await freePort()}`
  const moments = await turnsOf(t, { url }, () => wait(4 * WINDOW_MS))
  assertNoWindowAbove(moments)
  const later = moments.filter((at) => at >= moments[0]! + WINDOW_MS)
  t.diagnostic(`${Math.round(100 * shareUsed(later))} % of the budget used after the first window`)
})

/** Kills a server and starts an empty one in its place. */
async function restarted(t: TestContext, redis: RedisServer, downMs: number): Promise<RedisServer> {
  process.kill(redis.pid, 'SIGKILL')
  await wait(downMs)
  const next = await startRedis(t, Number(new URL(redis.url).port))
  assert.ok(next)
  return next
}

test('a Redis that is killed for long and for short, and stalls, lets no window grow', async (t) => {
  const first = await startRedis(t)
  if (!first) return
  const moments = await turnsOf(t, first, async () => {
    await wait(WINDOW_MS)
    const second = await restarted(t, first, 2 * WINDOW_MS)
    await wait(WINDOW_MS)
    process.kill(second.pid, 'SIGSTOP')
    await wait(WINDOW_MS)
    process.kill(second.pid, 'SIGCONT')
    await wait(2 * WINDOW_MS)
  })
  assertNoWindowAbove(moments)
  t.diagnostic(`${Math.round(100 * shareUsed(moments))} % of the budget used`)
})

test('a Redis that forgets what one process took gives it to no other', async (t) => {
  const first = await startRedis(t)
  if (!first) return
  const moments = await turnsOf(t, { url: first.url, phaseMs: 700 }, async () => {
    let redis = first
    for (let flap = 0; flap < 8; flap++) {
      await wait(WINDOW_MS / 3)
      redis = await restarted(t, redis, 20 * flap)
    }
  })
  assertNoWindowAbove(moments)
})
