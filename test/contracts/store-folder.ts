// A folder for one test, removed after it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

export function newFolder(t: TestContext, beforeRemoval: (folder: string) => void = () => {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-sqlite-'))
  t.after(() => {
    beforeRemoval(folder)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
