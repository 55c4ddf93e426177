// The weight of the built dashboard, compressed as it travels, and that it asks nobody else for anything.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { webFolder } from '#app/serve.ts'

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; src?: string; name?: string }

const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(webFolder, 'manifest.json'), 'utf8'))

const kilobytes = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(webFolder, file))).length, 0) / 1000

/** A chunk with everything it imports at once. */
function withImports(key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const imported of chunk.imports ?? []) withImports(imported, seen)
  return seen
}

const keyOf = (matches: (chunk: Chunk) => boolean) =>
  Object.keys(manifest).find((key) => matches(manifest[key]!)) ?? assert.fail('the manifest lacks a chunk')

const shell = withImports(keyOf(({ isEntry }) => isEntry === true))

test('the shell is at most 130 kB', () => {
  assert.ok(kilobytes([...shell]) <= 130, `${kilobytes([...shell])} kB`)
})

const instrument = [...withImports(keyOf(({ name }) => name === 'instrument-screen'))].filter(
  (file) => !shell.has(file),
)

test('an instrument adds at most 40 kB before its chart', () => {
  assert.ok(kilobytes(instrument) <= 40, `${kilobytes(instrument)} kB`)
})

test('the chart comes later, with at most 62 kB', () => {
  const chart = [...withImports(keyOf(({ name }) => name === 'chart-canvas'))].filter(
    (file) => !shell.has(file) && !instrument.includes(file),
  )
  assert.ok(kilobytes(chart) > 40, 'the chart library is not in the shell')
  assert.ok(kilobytes(chart) <= 62, `${kilobytes(chart)} kB`)
})

test('all styles together are at most 20 kB', () => {
  const styles = globSync('assets/*.css', { cwd: webFolder })
  assert.ok(styles.length > 0)
  assert.ok(kilobytes(styles) <= 20, `${kilobytes(styles)} kB`)
})

test('page and styles name no other host', () => {
  for (const file of globSync('{index.html,assets/*.css}', { cwd: webFolder })) {
    assert.doesNotMatch(readFileSync(join(webFolder, file), 'utf8'), /(https?:)?\/\/[a-z]/i, file)
  }
})
