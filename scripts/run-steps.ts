// Runs a list of commands one after the other, says how long each took, and stops at the first that fails.
import { spawnSync } from 'node:child_process'

export type Step = {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

export function runSteps(steps: readonly Step[], root: string): void {
  for (const { name, command, args } of steps) {
    const startedMs = performance.now()
    const done = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
    if (done.status !== 0) {
      console.error(`✗ ${name} failed after ${seconds} s`)
      process.exit(done.status ?? 1)
    }
    console.error(`✓ ${name} (${seconds} s)`)
  }
}
