// A folder of files as a source.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { filesSource } from './files.ts'

const { signal } = new AbortController()
const everything = { from: null, to: null }

function folderWith(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-files-'))
  context.after(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const twoDays = 'Date,Close\n2024-01-02,1\n2024-01-03,2\n'

test('the folder lists the symbols of its price files and nothing else', async (t) => {
  const folder = folderWith(t, { 'AAPL_2024.csv': twoDays, 'MSFT.csv': twoDays, 'notes.md': '#' })
  assert.deepEqual(await filesSource({ folder }).symbols?.(), ['AAPL', 'MSFT'])
})

test('a symbol is found whatever the case of its file, and the window cuts its bars', async (t) => {
  const folder = folderWith(t, { 'aapl.csv': twoDays })
  const window = { from: epochDay(2024, 1, 3), to: null }
  const { series, source } = await filesSource({ folder }).history({ symbol: 'AAPL', ...window }, signal)
  assert.deepEqual([series.symbol, source, [...series.bars.close]], ['AAPL', 'files', [2]])
})

test('the file that bears just the symbol wins over longer names; two longer names are ambiguous', async (t) => {
  const folder = folderWith(t, {
    'A.csv': twoDays,
    'A_old.csv': 'Date,Close\n2024-01-02,9\n',
    'B_1.csv': twoDays,
    'B_2.csv': twoDays,
  })
  const source = filesSource({ folder })
  const { series } = await source.history({ symbol: 'A', ...everything }, signal)
  assert.deepEqual([...series.bars.close], [1, 2])
  await assert.rejects(source.history({ symbol: 'B', ...everything }, signal), {
    code: 'bad-request',
    message: /B_1\.csv, B_2\.csv/,
  })
})

test('a symbol without a file, and a folder that is not there, are said to be unknown', async (t) => {
  const folder = folderWith(t, {})
  await assert.rejects(filesSource({ folder }).history({ symbol: 'X', ...everything }, signal), {
    code: 'symbol-not-found',
  })
  const missing = filesSource({ folder: join(folder, 'nowhere') })
  assert.deepEqual(await missing.symbols?.(), [])
  await assert.rejects(missing.history({ symbol: 'X', ...everything }, signal), { code: 'symbol-not-found' })
})

test('what goes wrong is said by the names of files, never by where they lie', async (t) => {
  const folder = folderWith(t, {
    'A_1.csv': twoDays,
    'A_2.csv': twoDays,
    'B.csv': '<html>',
    'C.csv': '',
  })
  const source = filesSource({ folder })
  for (const symbol of ['A', 'B', 'C', 'NONE']) {
    const said = await source.history({ symbol, ...everything }, signal).then(String, String)
    assert.match(said, new RegExp(`${symbol}(_1)?\\.csv|no bars`), said)
    assert.ok(!said.includes(folder), said)
  }
})

test('an index or a pair is found in a file without its marks, unless one bears them', async (t) => {
  const folder = folderWith(t, {
    'VIX_1990-2026.csv': twoDays,
    'EURUSD.csv': twoDays,
    'GSPC.csv': 'Date,Close\n2024-01-02,9\n',
    '^GSPC.csv': twoDays,
  })
  const closes = async (symbol: string) => {
    const { series } = await filesSource({ folder }).history({ symbol, ...everything }, signal)
    return [series.symbol, ...series.bars.close]
  }
  assert.deepEqual(await closes('^VIX'), ['^VIX', 1, 2])
  assert.deepEqual(await closes('EURUSD=X'), ['EURUSD=X', 1, 2])
  assert.deepEqual(await closes('^GSPC'), ['^GSPC', 1, 2])
})
