// Starts writer processes for tests and hears what they say.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { WriterTask } from './store-writer.ts'

const script = fileURLToPath(new URL('store-writer.ts', import.meta.url))

export type WriterProcess = {
  /** Lines said so far: `ready`, then the number of each refresh that was acknowledged. */
  readonly said: string[]
  /** Resolves once `count` lines were said or the process ended. */
  heard(count: number): Promise<void>
  kill(): void
  /** Exit code, null after a kill. */
  readonly ended: Promise<number | null>
}

export function startWriter(task: WriterTask): WriterProcess {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, JSON.stringify(task)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  const closed = once(lines, 'close')
  lines.on('line', (line) => said.push(line))
  const ended = once(child, 'exit').then(async ([code]: (number | null)[]) => {
    await closed
    return code ?? null
  })
  const heard = async (count: number) => {
    while (said.length < count) {
      const over = await Promise.race([once(lines, 'line').then(() => false), ended.then(() => true)])
      if (over) return
    }
  }
  return { said, heard, kill: () => child.kill('SIGKILL'), ended }
}
