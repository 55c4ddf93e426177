// A server restored from a backup: who listened before is told that the numbers begin anew, and takes no new message for an old one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { join } from 'node:path'
import { systemClock } from '#app/system-clock.ts'
import { memoryBus } from '#bus/memory-bus.ts'
import { openSqliteStore } from '#store/open-sqlite-store.ts'
import { backupSqlite } from '#store/sqlite/backup.ts'
import { restoreSqlite } from '#store/sqlite/restore.ts'
import { temporaryFolder } from '#test/support/assay.ts'
import { tell } from './live-house.ts'

test('a restored backup gives its topics new epochs and forgets what was kept of the old ones', async (t) => {
  const folder = temporaryFolder(t)
  const file = join(folder, 'assay.db')
  const before = await openSqliteStore({ file })
  await tell(before, memoryBus(), 'jobs:1', [1, 2, 3])
  const old = await before.messages.open('jobs:1', systemClock.now())
  backupSqlite(file, join(folder, 'backup.db'))
  await tell(before, memoryBus(), 'jobs:1', [4, 5])
  await before.close()
  await restoreSqlite(join(folder, 'backup.db'), file, join(folder, 'kept.db'))
  const after = await openSqliteStore({ file })
  const restored = await after.messages.open('jobs:1', systemClock.now())
  assert.notEqual(restored.epoch, old.epoch)
  assert.equal(restored.newest?.payload, '{"n":3}')
  const [next] = await tell(after, memoryBus(), 'jobs:1', [40])
  assert.deepEqual([next?.epoch, next?.offset], [restored.epoch, 4])
  assert.deepEqual(await after.messages.after('jobs:1', { epoch: old.epoch, offset: 3 }, 10), [])
  await after.close()
})
