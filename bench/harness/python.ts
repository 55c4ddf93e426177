// Peers in Python: a process a turn, which reads its numbers from a file and times itself.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../peers/python_peers.py', import.meta.url))
const interpreters = ['python3', '/usr/bin/python3', 'python']

/** What a work in Python took, the median of its repeats, and a number of its answer to compare with ours. */
export type PythonTurn = { readonly ms: number; readonly check: number }

export type PythonPeer = {
  /** Its packages with their versions. */
  readonly name: string
  run(work: string, numbers: Float64Array, sizes: readonly number[]): PythonTurn
}

/** The first Python that has all `packages`; null where none has. */
export function pythonWith(packages: readonly string[], settings: NodeJS.ProcessEnv = {}): PythonPeer | null {
  const ask = `import ${packages.join(', ')}; print(' '.join(f'{m.__name__} {m.__version__}' for m in [${packages.join(', ')}]))`
  const env = environment(settings)
  for (const command of interpreters) {
    const asked = spawnSync(command, ['-c', ask], { encoding: 'utf8', env })
    if (asked.status !== 0) continue
    return { name: asked.stdout.trim(), run: (...given) => turn({ command, env }, ...given) }
  }
  return null
}

export function missingPython(packages: readonly string[]): string {
  return `no Python with ${packages.join(' and ')} (Debian: ${packages.map((name) => `python3-${name}`).join(' ')})`
}

type Interpreter = { readonly command: string; readonly env: NodeJS.ProcessEnv }

function turn(
  { command, env }: Interpreter,
  work: string,
  numbers: Float64Array,
  sizes: readonly number[],
): PythonTurn {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'))
  try {
    const file = join(folder, 'numbers.f64')
    writeFileSync(file, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
    const done = spawnSync(command, [script, work, file, ...sizes.map(String)], {
      encoding: 'utf8',
      env,
    })
    if (done.status !== 0) throw new Error(`The peer ${work} failed in ${command}:\n${done.stderr}`)
    return JSON.parse(done.stdout) as PythonTurn
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** One thread, and the kernels that the library would choose for this processor by itself. */
function environment(settings: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...rest } = process.env
  return { ...rest, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1', ...settings }
}
