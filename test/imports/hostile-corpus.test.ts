// Hundreds of broken and hostile files, each with the outcome it must have; nothing else ever comes out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostileArchives } from './hostile-archives.ts'
import { deviation, type HostileCase } from './hostile-case.ts'
import { hostileDays } from './hostile-days.ts'
import { hostileNumbers } from './hostile-numbers.ts'
import { hostileTables } from './hostile-tables.ts'
import { hostileTrees } from './hostile-trees.ts'

const groups: Readonly<Record<string, () => HostileCase[]>> = {
  numbers: hostileNumbers,
  days: hostileDays,
  tables: hostileTables,
  'JSON, XML and OFX': hostileTrees,
  'archives, workbooks and other kinds of files': hostileArchives,
}

for (const [group, cases] of Object.entries(groups)) {
  test(`${group}: every file has the outcome it must have`, async () => {
    const deviations: string[] = []
    for (const one of cases()) {
      const found = await deviation(one)
      if (found) deviations.push(found)
    }
    assert.deepEqual(deviations, [])
  })
}

test('the corpus has 600 files and more', () => {
  const count = Object.values(groups).reduce((sum, cases) => sum + cases().length, 0)
  assert.ok(count >= 600, String(count))
})
