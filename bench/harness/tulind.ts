// The guide's columns by tulind, a C library with a binding for Node, in the Node that it was compiled for.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../peers/tulind-peer.cjs', import.meta.url))

/** What the guide's columns of `series` series of `bars` bars took, in ms, and the last `sma_50`; null where it is not installed. */
export function runTulind(bars: number, series: number): { ms: number; check: number } | null {
  // Compiled against whatever headers the compiler found: those of the pinned Node or of the system's own.
  for (const node of [process.execPath, '/usr/bin/node', 'node']) {
    const done = spawnSync(node, [script, String(bars), String(series)], { encoding: 'utf8' })
    if (done.status === 0) return JSON.parse(done.stdout) as { ms: number; check: number }
  }
  return null
}
