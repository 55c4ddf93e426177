// Each wall of the house, proven by one deliberate breach in a copy of the project.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root, toolPath } from '#scripts/paths.ts'
import { tidyProblems } from '#scripts/tidy.ts'
import { generatedDocs } from '#scripts/write-docs.ts'

let copy = ''

before(() => {
  copy = mkdtempSync(join(tmpdir(), 'assay-walls-'))
  for (const entry of [
    'src',
    'test',
    'scripts',
    'bench',
    'examples',
    'docs',
    'package.json',
    'tsconfig.base.json',
    'tsconfig.json',
    'tsconfig.tests.json',
    '.oxlintrc.json',
    'ARCHITECTURE.md',
  ]) {
    cpSync(join(root, entry), join(copy, entry), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})

after(() => rmSync(copy, { recursive: true }))

/** Adds a file to the copy, runs the command, and takes the file away again. */
function breach(file: string, text: string, command: readonly [string, ...string[]]): string {
  const path = join(copy, file)
  writeFileSync(path, text)
  try {
    const [name, ...args] = command
    const { stdout, stderr } = spawnSync(toolPath(name), args, { cwd: copy, encoding: 'utf8' })
    return stdout + stderr
  } finally {
    rmSync(path)
  }
}

test('the compiler stops core from seeing the world: there is no `process` in it', () => {
  const said = breach('src/core/breach.ts', '/** A breach. */\nexport const home = process.env.HOME\n', [
    'tsc',
    '-b',
    'src/core',
  ])
  assert.match(said, /breach\.ts\(2,\d+\): error TS\d+: .*'process'/)
})

test('the compiler stops a room from importing one above it', () => {
  const text =
    "/** A breach. */\nexport { errorTable } from '#core/errors.ts'\nexport { commands } from '#cli/catalogue.ts'\n"
  const said = breach('src/workflows/breach.ts', text, ['tsc', '-b', 'src/workflows'])
  assert.match(said, /TS6307|TS6059/)
})

test('lint stops an import that the room table does not allow', () => {
  const text = "/** A breach. */\nexport { openSqliteStore } from '#store/open-sqlite-store.ts'\n"
  assert.match(
    breach('src/workflows/breach.ts', text, ['oxlint', 'src/workflows/breach.ts']),
    /no-restricted-imports/,
  )
})

test('lint stops chance and the wall clock in core', () => {
  const text = '/** A breach. */\nexport const now = () => Date.now() * Math.random()\n'
  const said = breach('src/core/breach.ts', text, ['oxlint', 'src/core/breach.ts'])
  assert.match(said, /no-restricted-globals/)
  assert.match(said, /no-restricted-properties/)
})

test('lint stops a promise that nobody waits for', () => {
  const text =
    '/** A breach. */\nasync function work(): Promise<void> {}\nexport function start(): void {\n  work()\n}\n'
  assert.match(
    breach('src/workflows/breach.ts', text, ['oxlint', '--type-aware', 'src/workflows/breach.ts']),
    /no-floating-promises/,
  )
})

test('lint stops an import cycle', () => {
  const text =
    "/** A breach. */\nimport { findCommand } from './breach.ts'\nexport const other = findCommand\n"
  writeFileSync(join(copy, 'src/cli/breach-other.ts'), text)
  const said = breach(
    'src/cli/breach.ts',
    "/** A breach. */\nimport { other } from './breach-other.ts'\nexport const findCommand = () => other\n",
    ['oxlint', '--import-plugin', 'src/cli'],
  )
  rmSync(join(copy, 'src/cli/breach-other.ts'))
  assert.match(said, /no-cycle/)
})

test('the tidy check stops an entry that is in no catalogue, a stale page and a drawing that lies', () => {
  assert.deepEqual(tidyProblems(copy, generatedDocs()), [])
  // Put together, so that this test does not name it.
  const unnamed = ['nobody', 'names', 'this'].join('-')
  const entry = join(copy, `src/cli/commands/${unnamed}.ts`)
  writeFileSync(entry, `export const breach = defineCommand({ name: '${unnamed}' })\n`)
  writeFileSync(join(copy, 'docs/errors.md'), '# Error codes\n')
  const architecture = join(copy, 'ARCHITECTURE.md')
  writeFileSync(architecture, readFileSync(architecture, 'utf8').replace(/^( *5 +)workflows/m, '$1nothing  '))
  const said = tidyProblems(copy, generatedDocs()).join('\n')
  assert.match(said, /names-this\.ts is missing in src\/cli\/catalogue\.ts/)
  assert.match(said, /names-this\.ts has no test that names it/)
  assert.match(said, /names-this\.ts does not open with a sentence/)
  assert.match(said, /docs\/errors\.md is not what/)
  assert.match(said, /draws storey 5 as/)
})
