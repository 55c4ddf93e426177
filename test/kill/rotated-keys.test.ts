// A change of the key of a home, killed after any of its statements: what is sealed opens, and the next change goes through.
import assert from 'node:assert/strict'
import { dirname, join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { homeSecrets } from '#app/stored-keys.ts'
import { postgresMissing, postgresPlace, sqlitePlace, type TestPlace } from '#test/contracts/store-places.ts'
import { temporaryFolder } from '#test/support/assay.ts'
import { silentLog } from '#test/support/silent-log.ts'
import { systemClock } from '#app/system-clock.ts'
import { commandLine } from '#workflows/accounts/record-audit.ts'
import { readProviderKeys, setProviderKey } from '#workflows/accounts/provider-keys.ts'
import type { Workbench } from '#ports/workbench.ts'
import { startMortal } from './mortal-command.ts'

const kept = new Map([
  ['EODHD', 'the key of eodhd'],
  ['FRED', 'the key of fred'],
  ['TIINGO', 'the key of tiingo'],
])
/** The last ones are those of the change itself, its commit included. */
const STATEMENTS_KILLED_AT = 12

const engines = [
  { name: 'SQLite', newPlace: sqlitePlace, skip: false as string | false },
  { name: 'PostgreSQL', newPlace: postgresPlace, skip: await postgresMissing() },
]

describe('a change of the key of a home, killed anywhere', { concurrency: 2 }, () => {
  for (const { name, newPlace, skip } of engines)
    test(`loses nothing, on ${name}`, { skip }, async (t) => {
      const place = await newPlace()
      t.after(() => place.remove())
      await killMany(t, place)
    })
})

async function killMany(t: TestContext, { place, open, raw }: TestPlace): Promise<void> {
  const homeFolder = 'file' in place ? dirname(place.file) : temporaryFolder(t)
  const environment = { ASSAY_HOME: homeFolder, ...('url' in place && { DATABASE_URL: place.url }) }
  const secrets = homeSecrets({ homeFolder, keyFile: join(homeFolder, 'the.key') })
  const rotate = (dieAt: number | null) =>
    startMortal(['keys', 'rotate'], { ...environment, ASSAY_KEY_FILE: join(homeFolder, 'the.key') }, dieAt)
      .ended
  const store = await open()
  const bench = { store, secrets, clock: systemClock, log: silentLog } as unknown as Workbench
  for (const [name, value] of kept) await setProviderKey({ name, value }, commandLine, bench)
  const envelopes = async () =>
    JSON.stringify(await raw('SELECT name, sealed FROM sealed_keys ORDER BY name'))
  const rotations = async () =>
    Number((await raw("SELECT count(*) AS n FROM audit_log WHERE action = 'key.rotate'"))[0]!.n)
  const { statements, code } = await rotate(null)
  assert.equal(code, 0)
  let done = 1
  for (let dieAt = statements - STATEMENTS_KILLED_AT; dieAt <= statements; dieAt++) {
    const before = await envelopes()
    const { wasKilled } = await rotate(dieAt)
    const isMoved = (await envelopes()) !== before
    if (isMoved) done++
    const about = `killed after statement ${dieAt} of ${statements}: ${wasKilled}`
    assert.equal(await rotations(), done, `${about}: what is written down is what was done`)
    assert.deepEqual(await readProviderKeys(store, secrets), kept, about)
  }
  const last = await rotate(null)
  assert.equal(last.code, 0)
  const byNewest = homeSecrets({ homeFolder, keyFile: join(homeFolder, 'the.key') })
  assert.deepEqual(await readProviderKeys(store, byNewest), kept)
  assert.equal((await store.audit.verify()).brokenAt, null)
  t.diagnostic(`${done} changes reached the store`)
  assert.ok(done < STATEMENTS_KILLED_AT + 2, 'some were killed before their commit')
  await store.close()
}
