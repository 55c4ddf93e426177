/** Names the process that holds a SQLite file, where the system tells (Linux lists every file lock). */
import { readFileSync, statSync } from 'node:fs'

/** `process 4711 (node)`, `another connection of this process`, or `another process`. */
export function lockHolder(file: string): string {
  const pid = writerPid([`${file}-shm`, file])
  if (pid === null || pid <= 0) return 'another process'
  return pid === process.pid ? 'another connection of this process' : `process ${pid}${programName(pid)}`
}

/** The process with a write lock on one of the files; their lock bytes are told apart by nobody but SQLite. */
function writerPid(files: readonly string[]): number | null {
  const locks = readOrNull('/proc/locks')
  if (locks === null) return null
  for (const file of files) {
    const inode = statSync(file, { throwIfNoEntry: false })?.ino ?? 'absent'
    const held = new RegExp(`POSIX +\\w+ +WRITE +(\\d+) \\w+:\\w+:${inode} `).exec(locks)
    if (held) return Number(held[1])
  }
  return null
}

function programName(pid: number): string {
  const name = readOrNull(`/proc/${pid}/comm`)?.trim()
  return name ? ` (${name})` : ''
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
