// A thousand people ask for the same history that nobody has yet, in one process and in two: the provider hears of it once a process.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startRedis } from '#test/contracts/redis-server.ts'
import { temporaryFolder } from '#test/support/assay.ts'
import { chartBody, weekdayBars } from '#test/support/chart-body.ts'
import { startRawUpstream } from './raw-upstream.ts'
import { whole } from './replies.ts'

const script = fileURLToPath(new URL('stampede-child.ts', import.meta.url))
/** The provider takes its time, so that all are waiting when it answers. */
const ANSWER_MS = 1_500

for (const processes of [1, 2]) {
  test(`a thousand cold requests in each of ${processes} are one request a process`, async (t) => {
    const redis = await startRedis(t)
    if (!redis) return
    const symbol = 'STAMPEDE'
    const answer = whole(JSON.stringify(chartBody(weekdayBars('2020-01-06', 1_000), { symbol })))
    const upstream = await startRawUpstream(({ socket }) => void setTimeout(() => answer(socket), ANSWER_MS))
    t.after(() => upstream.close())
    const environment = {
      YAHOO_URL: upstream.url,
      ASSAY_SOURCES: 'yahoo',
      REDIS_URL: redis.url,
      STAMPEDE_SYMBOL: symbol,
    }
    const answered = await Promise.all(Array.from({ length: processes }, () => stampede(t, environment)))
    assert.deepEqual(
      answered,
      Array.from({ length: processes }, () => '1000'),
    )
    t.diagnostic(`${processes * 1_000} requests, ${upstream.asked.length} to the provider`)
    assert.ok(upstream.asked.length >= 1 && upstream.asked.length <= processes)
  })
}

async function stampede(t: TestContext, environment: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH ?? '', ASSAY_HOME: temporaryFolder(t), ...environment },
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(child, 'close')
  return said
}
