// The state of the system is that of all its processes: whoever is asked counts the connections of every one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openLive } from '#app/library.ts'
import { postgresMissing, postgresPlace } from '#test/contracts/store-places.ts'
import { ownerToken, serverEnvironment, startServer } from './servers.ts'

const TOLD_WITHIN_MS = 15_000

test('a connection to one process is counted by the other, and no more once it is closed', {
  skip: await postgresMissing(),
}, async (t) => {
  const place = await postgresPlace()
  t.after(() => place.remove())
  const env = serverEnvironment(t, { DATABASE_URL: place.url })
  const store = await place.open()
  t.after(() => store.close())
  const token = await ownerToken(env)
  const [one, two] = await Promise.all([startServer(t, env), startServer(t, env)])
  const counted = async (address: string) => {
    const status = (await (await fetch(`${address}/api/status`)).json()) as { active_connections: number }
    return status.active_connections
  }
  const until = async (address: string, wanted: number) => {
    const endsAt = Date.now() + TOLD_WITHIN_MS
    while ((await counted(address)) !== wanted && Date.now() < endsAt) await wait(100)
    assert.equal(await counted(address), wanted)
  }
  assert.equal(await counted(two!.address), 0)
  const live = openLive(one!.address, { token })
  t.after(() => live.close())
  await live.history('alerts:all', { limit: 1 })
  assert.equal(await counted(one!.address), 1)
  await until(two!.address, 1)
  live.close()
  await until(two!.address, 0)
})
