// Writes every tsconfig.json and the per-room lint rules from the table of rooms.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Room, rooms } from './rooms.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Every generated file by its path; the tidy test compares them with what is on disk. */
export function generatedFiles(): Map<string, string> {
  const files = new Map<string, string>()
  files.set('tsconfig.base.json', json(baseConfig()))
  files.set(
    'tsconfig.json',
    json({
      files: [],
      references: [...rooms.map((room) => ({ path: `src/${room.name}` })), { path: 'tsconfig.tests.json' }],
    }),
  )
  files.set('tsconfig.tests.json', json(testsConfig()))
  for (const room of rooms) files.set(`src/${room.name}/tsconfig.json`, json(roomConfig(room)))
  files.set('.oxlintrc.json', json(lintConfig()))
  return files
}

function baseConfig() {
  return {
    compilerOptions: {
      target: 'es2024',
      module: 'nodenext',
      moduleResolution: 'nodenext',
      lib: ['es2024'],
      types: [],
      strict: true,
      composite: true,
      emitDeclarationOnly: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      allowImportingTsExtensions: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noImplicitOverride: true,
      noFallthroughCasesInSwitch: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      skipLibCheck: true,
    },
  }
}

function roomConfig(room: Room) {
  const worlds = {
    nothing: { lib: ['es2024'], types: [] },
    node: { lib: ['es2024'], types: ['node'] },
    browser: { lib: ['es2024', 'dom', 'dom.iterable'], types: ['vite/client'], jsx: 'react-jsx' },
    both: { lib: ['es2024', 'dom'], types: [] },
  }
  return {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      ...worlds[room.world],
      ...(room.world === 'browser' ? { module: 'esnext', moduleResolution: 'bundler' } : {}),
      rootDir: '..',
      outDir: '../../.cache/types',
      tsBuildInfoFile: `../../.cache/types/${room.name}.tsbuildinfo`,
    },
    include: ['./**/*.ts', './**/*.tsx'],
    exclude: ['./**/*.test.ts', './**/*.test.tsx'],
    references: room.uses.map((name) => ({ path: `../${name}` })),
  }
}

function testsConfig() {
  return {
    extends: './tsconfig.base.json',
    compilerOptions: {
      lib: ['es2024', 'dom', 'dom.iterable'],
      types: ['node'],
      jsx: 'react-jsx',
      allowJs: true,
      outDir: '.cache/types-tests',
      tsBuildInfoFile: '.cache/types-tests/tests.tsbuildinfo',
    },
    include: [
      'src/**/*.test.ts',
      'test/**/*.ts',
      'scripts/**/*.ts',
      'scripts/*.mjs',
      'bench/**/*.ts',
      'examples/**/*.ts',
      'vite.config.ts',
    ],
    references: rooms.map((room) => ({ path: `src/${room.name}` })),
  }
}

function lintConfig() {
  return {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['typescript', 'import', 'unicorn', 'oxc'],
    categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
    rules: {
      'import/no-cycle': 'error',
      'typescript/no-floating-promises': 'error',
      'typescript/no-misused-promises': 'error',
      'typescript/await-thenable': 'error',
      'typescript/no-explicit-any': 'error',
      'typescript/consistent-type-imports': 'error',
      'no-await-in-loop': 'off',
      'no-shadow': 'off',
      'no-underscore-dangle': 'off',
      'import/no-unassigned-import': 'off',
      'unicorn/no-array-sort': 'off',
      'unicorn/no-array-reverse': 'off',
      'unicorn/consistent-function-scoping': 'off',
      'unicorn/prefer-add-event-listener': 'off',
      'typescript/no-unsafe-type-assertion': 'off',
      'typescript/no-unnecessary-type-assertion': 'off',
      'typescript/restrict-template-expressions': 'off',
      'typescript/no-unnecessary-type-arguments': 'off',
      'typescript/no-unnecessary-type-parameters': 'off',
      'typescript/unbound-method': 'off',
      'typescript/no-generated-empty-object-type': 'off',
      'oxc/no-map-spread': 'off',
      // Functions that fit the eye; a ratchet, to be lowered and never raised.
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
    // Kernels are AssemblyScript, which has types of its own.
    ignorePatterns: ['dist', '.cache', 'node_modules', 'kernels'],
    overrides: [...rooms.flatMap(roomRules), componentRules(), testRules()],
  }
}

function roomRules(room: Room) {
  const rules: Record<string, unknown> = {}
  if (!room.packages.includes('*')) {
    const doors = [room.name, ...room.uses].map((name) => `!#${name}/**`)
    const packages = room.packages.flatMap((name) => [`!${name}`])
    rules['no-restricted-imports'] = [
      'error',
      {
        patterns: [
          {
            group: ['*', '!./**', ...doors, ...packages],
            message: `The room "${room.name}" may not import this; see the room table in ARCHITECTURE.md.`,
          },
        ],
      },
    ]
  }
  if (room.name === 'core') {
    rules['no-restricted-globals'] = ['error', 'Date', 'Promise', 'performance', 'crypto']
    rules['no-restricted-properties'] = [
      'error',
      { object: 'Math', property: 'random', message: 'Chance is handed in: take a `Random`.' },
    ]
  }
  if (room.name === 'workflows') {
    rules['no-restricted-globals'] = [
      'error',
      { name: 'Date', message: 'Ask the Clock port.' },
      { name: 'process', message: 'Only app reads the environment.' },
    ]
  }
  return [{ files: [`src/${room.name}/**/*.ts`, `src/${room.name}/**/*.tsx`], rules }]
}

/** A component is mostly markup, one attribute a line. */
function componentRules() {
  return {
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }] },
  }
}

/** Tests live outside the walls: they may import the runner and any room. */
function testRules() {
  return {
    files: [
      '**/*.test.ts',
      '**/*.test.tsx',
      'test/**',
      'scripts/**',
      'bench/**',
      'examples/**',
      'vite.config.ts',
    ],
    rules: {
      'no-restricted-imports': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      // node:test returns promises that the runner itself awaits.
      'typescript/no-floating-promises': 'off',
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      'no-unmodified-loop-condition': 'off',
    },
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of generatedFiles()) {
    const path = join(root, file)
    mkdirSync(dirname(path), { recursive: true })
    let before = ''
    try {
      before = readFileSync(path, 'utf8')
    } catch {}
    if (before !== text) writeFileSync(path, text)
  }
}
