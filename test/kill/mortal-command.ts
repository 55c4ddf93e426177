// `assay` in a process of its own that dies once it has run so many SQL statements.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '#scripts/paths.ts'

export type MortalEnd = {
  readonly statements: number
  readonly wasKilled: boolean
  readonly code: number | null
}
export type Mortal = { readonly child: ChildProcess; readonly ended: Promise<MortalEnd> }

const preload = fileURLToPath(new URL('die-at-statement.ts', import.meta.url))
const program = join(root, 'src', 'app', 'main.ts')

/** `dieAt` null lets it live. */
export function startMortal(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  dieAt: number | null,
): Mortal {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', preload, program, ...words],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        PATH: process.env.PATH ?? '',
        ...environment,
        SQL_ECHO: 'true',
        LOG_LEVEL: 'warn',
        DIE_AT_STATEMENT: String(dieAt ?? 0),
      },
    },
  )
  let statements = 0
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    statements += text.split('"msg":"sql"').length - 1
  })
  const ended = once(child, 'close').then(([code, signal]) => ({
    statements,
    wasKilled: signal === 'SIGKILL',
    code: code as number | null,
  }))
  return { child, ended }
}
