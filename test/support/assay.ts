// Runs the real command line in a home of its own: in this process, or where it matters in one of its own.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { commandContext } from '#app/command-context.ts'
import { lazyCompute } from '#app/lazy-compute.ts'
import { processTerminal } from '#app/process-terminal.ts'
import { runCommandLine } from '#cli/run.ts'
import { root } from '#scripts/paths.ts'

export type Ran = { readonly exit: number | null; readonly stdout: string; readonly stderr: string }

/** A folder that goes away with the test. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-test-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

type Environment = Readonly<Record<string, string>>

const program = join(root, 'src', 'app', 'main.ts')

/** Where runs are stored that no test asks about, so that none lands in the home of whoever runs the tests. */
const home = mkdtempSync(join(tmpdir(), 'assay-home-'))
process.once('exit', () => rmSync(home, { recursive: true, force: true }))

export function startAssay(words: readonly string[], env: Environment = {}) {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...words], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ASSAY_HOME: home, ...env },
  })
}

/** In a process of its own, as a shell runs it. */
export function spawnAssay(
  words: readonly string[],
  env: Environment = {},
  input?: string | Uint8Array,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = startAssay(words, env)
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (exit) => resolve({ exit, stdout, stderr }))
    child.stdin.on('error', () => {})
    child.stdin.end(input ?? '')
  })
}

/** In this process, which saves the start of one: the same words, settings and files, with the terminal written down. */
export async function runAssay(
  words: readonly string[],
  env: Environment = {},
  input?: string | Uint8Array,
): Promise<Ran> {
  const said = { stdout: '', stderr: '' }
  const compute = lazyCompute()
  const terminal = {
    ...processTerminal,
    out: async (text: string) => void (said.stdout += text),
    err: (text: string) => void (said.stderr += text),
    isInteractive: false,
    writeChunks: async (path: string, chunks: AsyncIterable<Uint8Array>) => {
      if (path !== '-') return processTerminal.writeChunks(path, chunks)
      let bytes = 0
      for await (const chunk of chunks) {
        said.stdout += Buffer.from(chunk).toString('utf8')
        bytes += chunk.length
      }
      return bytes
    },
    columns: 80,
    readFile: async (path: string) =>
      path === '-' ? new Uint8Array(Buffer.from(input ?? '')) : processTerminal.readFile(path),
  }
  const context = commandContext(
    { ASSAY_HOME: home, ...env },
    { terminal, compute, signal: new AbortController().signal },
  )
  const debug = ['1', 'true'].includes(env.ASSAY_DEBUG ?? '')
  const exit = await runCommandLine(words, context, { debug })
  await compute.close()
  return { exit, ...said }
}

/** Runs with `--json` and reads the document. */
export async function runJson(words: readonly string[], env: Environment = {}, input?: string | Uint8Array) {
  const ran = await runAssay([...words, '--json'], env, input)
  return { ...ran, document: JSON.parse(ran.stdout) }
}
