/** A backup of the embedded database, made on another thread: copying a large one takes seconds that requests do not have. */
import { statSync } from 'node:fs'
import type { ComputeTask } from '#ports/compute.ts'
import { copySqlite } from '#store/sqlite/backup.ts'

type Copy = { readonly from: string; readonly to: string }

export const backupTask: ComputeTask<Copy, number> = { module: import.meta.url, work: backupWork }

/** Bytes of the copy, which appears whole or not at all. */
export function backupWork({ from, to }: Copy): number {
  copySqlite(from, to)
  return statSync(to).size
}
