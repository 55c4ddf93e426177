// Compiles kernels/*.ts to WebAssembly and writes it twice: as it is, and as text that any bundler and browser can load at once.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main as compile } from 'assemblyscript/asc'
import { root } from './paths.ts'

const compiledFile = 'kernels/kernels.wasm'
const textFile = 'src/core/kernels/kernels-wasm.ts'

/** Both files by their path; the same sources give the same bytes on every machine. Throws where they do not compile. */
export async function compiledKernels(): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  let said = ''
  const { error } = await compile(
    ['kernels/index.ts', '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '-o', compiledFile],
    {
      readFile: (name, folder) => readOrNull(join(root, folder, name)),
      writeFile: (name, contents) => {
        files.set(name, typeof contents === 'string' ? Buffer.from(contents) : contents)
      },
      listFiles: () => [],
      stderr: {
        write: (chunk) => {
          said += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
        },
      },
    },
  )
  const compiled = files.get(compiledFile)
  if (error || !compiled) throw new Error(`The kernels do not compile.\n${said}`)
  files.set(textFile, Buffer.from(moduleText(compiled)))
  return files
}

function moduleText(compiled: Uint8Array): string {
  return [
    '/** The compiled kernels in base64; `npm run kernels` writes this file. */',
    'export const kernelsBase64 =',
    `  '${Buffer.from(compiled).toString('base64')}'`,
    '',
  ].join('\n')
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, bytes] of await compiledKernels()) {
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), bytes)
    process.stdout.write(`${file}: ${bytes.length} bytes\n`)
  }
}
