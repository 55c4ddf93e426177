// What types and lint cannot see: generated files are current, the drawing is true, catalogues are complete, files say what they are.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { storeys } from './rooms.ts'
import { generatedFiles } from './write-rooms.ts'

/** Every untidiness below `root` as a sentence; empty when all is tidy. `docs` holds the generated pages by path. */
export function tidyProblems(root: string, docs: ReadonlyMap<string, string>): string[] {
  return [
    ...staleFiles(root, generatedFiles(), 'node scripts/write-rooms.ts'),
    ...staleFiles(root, docs, 'node scripts/write-docs.ts'),
    ...drawingProblems(root),
    ...catalogueFolders.flatMap((folder) => catalogueProblems(root, folder)),
    ...sourceFiles(root).flatMap((file) => fileProblems(root, file)),
  ]
}

function staleFiles(root: string, files: ReadonlyMap<string, string>, command: string): string[] {
  return [...files]
    .filter(([file, text]) => read(root, file) !== text)
    .map(([file]) => `${file} is not what \`${command}\` writes`)
}

/** The drawing in ARCHITECTURE.md has one line a storey: its number, then the names of its rooms. */
function drawingProblems(root: string): string[] {
  const drawing = /```\n([\s\S]*?)```/.exec(read(root, 'ARCHITECTURE.md'))?.[1] ?? ''
  const lines = drawing.split('\n').map((line) => line.trim())
  return storeys().flatMap(({ storey, names }) => {
    const line = lines.find((candidate) => candidate.startsWith(`${storey} `)) ?? ''
    const drawn = line
      .split(/\s{2,}/)
      .slice(1, -1)
      .join(' ')
      .split(/\s+/)
      .filter((word) => word !== '')
    const same = drawn.length === names.length && names.every((name) => drawn.includes(name))
    return same
      ? []
      : [
          `ARCHITECTURE.md draws storey ${storey} as "${drawn.join(' ')}", the room table says "${names.join(' ')}"`,
        ]
  })
}

/** Folders whose files are the entries of the catalogue beside or above them. */
const catalogueFolders = [
  { catalogue: 'src/core/cleaning/catalogue.ts', entries: 'src/core/cleaning/rules/*.ts' },
  {
    catalogue: 'src/core/indicators/catalogue.ts',
    entries: 'src/core/indicators/{averages,momentum,returns,trend,volatility,volume}/*.ts',
  },
  { catalogue: 'src/cli/catalogue.ts', entries: 'src/cli/commands/*.ts' },
] as const

type CatalogueFolder = (typeof catalogueFolders)[number]

/** Every entry stands in its catalogue and is tested by name somewhere. */
function catalogueProblems(root: string, { catalogue, entries }: CatalogueFolder): string[] {
  const listed = read(root, catalogue)
  const tests = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root })
    .map((file) => read(root, file))
    .join('\n')
  return globSync(entries, { cwd: root })
    .filter((file) => !file.includes('.test.') && /export const \w+ = define/.test(read(root, file)))
    .flatMap((file) => {
      const name = basename(file, '.ts')
      const id = /\b(?:id|name): '([^']+)'/.exec(read(root, file))?.[1] ?? name
      return [
        ...(listed.includes(`${basename(dirname(file))}/${name}.ts'`)
          ? []
          : [`${file} is missing in ${catalogue}`]),
        ...(existsSync(join(root, file.replace('.ts', '.test.ts'))) ||
        tests.includes(`${name}.ts'`) ||
        tests.includes(id)
          ? []
          : [`${file} has no test that names it`]),
      ]
    })
}

function sourceFiles(root: string): string[] {
  return globSync(
    ['src/**/*.{ts,tsx}', 'scripts/*.{ts,mjs}', 'test/**/*.ts', 'bench/*.ts', 'examples/*.ts'],
    { cwd: root },
  ).sort()
}

function fileProblems(root: string, file: string): string[] {
  const text = read(root, file)
  return [
    ...(/^(\/\*\*|\/\/) ?\S/.test(text)
      ? []
      : [`${file} does not open with a sentence that says what it is`]),
    ...(/^[a-z0-9.-]+$/.test(basename(file)) ? [] : [`${file} is not named in kebab-case`]),
    ...(/from '\.\.\//.test(text) ? [`${file} climbs with ../; go through a #room door`] : []),
    ...(/\b(TODO|FIXME|XXX)\b/.test(text) && !file.startsWith('scripts/tidy')
      ? [`${file} holds unfinished work`]
      : []),
  ]
}

function read(root: string, file: string): string {
  const path = join(root, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
