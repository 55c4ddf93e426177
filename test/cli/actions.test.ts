// Splits and dividends on the command line: adjusted closes beside raw ones, who says what, and factor files.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { runJson, temporaryFolder } from '#test/support/assay.ts'

/** As traded: 2:1 on the fourth day, a dividend of 1 on the second. */
const rows = [
  '2024-03-04,100,101,99,100,1000,0,0',
  '2024-03-05,99,100,98,99,1000,1,0',
  '2024-03-06,98,99,97,98,1000,0,0',
  '2024-03-07,49,50,48,49,2000,0,2',
  '2024-03-08,50,51,49,50,2000,0,0',
]

async function stored(t: TestContext, { withActions }: { withActions: boolean }) {
  const folder = temporaryFolder(t)
  const header = 'Date,Open,High,Low,Close,Volume'
  const text = withActions
    ? [`${header},Dividends,Stock Splits`, ...rows]
    : [header, ...rows.map((row) => row.split(',').slice(0, 6).join(','))]
  writeFileSync(join(folder, 'ACME.csv'), text.join('\n'))
  const env = { ASSAY_HOME: temporaryFolder(t), FILES_URL: folder, ASSAY_SOURCES: 'files' }
  assert.equal((await runJson(['refresh', 'ACME'], env)).exit, 0)
  return env
}

test('raw closes stay raw, and both adjusted closes stand beside them with what they come from', async (t) => {
  const env = await stored(t, { withActions: true })
  const { document } = await runJson(['prices', 'ACME'], env)
  assert.deepEqual(document.columns.close, [100, 99, 98, 49, 50])
  assert.deepEqual(document.columns.split_adjusted_close, [50, 49.5, 49, 49, 50])
  assert.deepEqual(document.columns.total_return_close, [49.5, 49.5, 49, 49, 50])
  assert.deepEqual(document.actions, [
    { day: '2024-03-05', kind: 'dividend', value: 1 },
    { day: '2024-03-07', kind: 'split', value: 2 },
  ])
  assert.deepEqual(document.lineage.adjustments.bases, [
    { source: 'files', basis: 'as-traded', from: 'evidence', restated: false },
  ])
  const cut = await runJson(['prices', 'ACME', '--to', '2024-03-05'], env)
  assert.deepEqual(cut.document.columns.split_adjusted_close, [50, 49.5])
})

test('events name who says so, and the factors that follow from them', async (t) => {
  const env = await stored(t, { withActions: true })
  const { document } = await runJson(['actions', 'ACME'], env)
  assert.deepEqual(document.events, [
    {
      day: '2024-03-05',
      kind: 'dividend',
      claims: [{ source: 'files', day: '2024-03-05', value: 0.5 }],
      disagreement: null,
    },
    {
      day: '2024-03-07',
      kind: 'split',
      claims: [{ source: 'files', day: '2024-03-07', value: 2 }],
      disagreement: null,
    },
  ])
  assert.deepEqual(document.factors, [
    { day: '2024-03-04', priceFactor: 0.99, splitFactor: 0.5, referencePrice: 100 },
    { day: '2024-03-06', priceFactor: 1, splitFactor: 0.5, referencePrice: 98 },
  ])
})

test('a factor file brings the splits and dividends that a price file lacks', async (t) => {
  const env = await stored(t, { withActions: false })
  const file = join(temporaryFolder(t), 'factors.csv')
  writeFileSync(file, '20240304,0.99,0.5,100\n20240306,1,0.5,98\n20501231,1,1,0\n')
  const imported = await runJson(['actions', 'import', 'ACME', file], env)
  assert.deepEqual([imported.document.splits, imported.document.distributions], [1, 1])
  const { document } = await runJson(['prices', 'ACME'], env)
  assert.deepEqual(document.columns.close, [100, 99, 98, 49, 50])
  assert.deepEqual(document.columns.split_adjusted_close, [50, 49.5, 49, 49, 50])
  assert.deepEqual(document.columns.total_return_close, [49.5, 49.5, 49, 49, 50])
})

test('a factor file for a symbol without prices, and a line that is none, are refused', async (t) => {
  const env = await stored(t, { withActions: false })
  const file = join(temporaryFolder(t), 'factors.csv')
  writeFileSync(file, '20240304,0.99,0.5,100\n20240306,none,0.5,98\n')
  const bad = await runJson(['actions', 'import', 'ACME', file], env)
  assert.deepEqual(
    [bad.exit, bad.document.error.code, bad.document.error.details.row],
    [1, 'malformed-row', 2],
  )
  writeFileSync(file, '20240304,0.99,0.5,100\n')
  const unknown = await runJson(['actions', 'import', 'NOPE', file], env)
  assert.deepEqual([unknown.exit, unknown.document.error.code], [1, 'not-found'])
})

test('a rename is a dated event too', async (t) => {
  const env = await stored(t, { withActions: true })
  await runJson(['alias', 'add', 'OLDCO', 'ACME', '--to', '2024-03-05'], env)
  const { document } = await runJson(['actions', 'ACME'], env)
  assert.deepEqual(document.symbolChanges, [
    { kind: 'symbol-change', day: '2024-03-06', from: 'OLDCO', to: 'ACME', source: 'user' },
  ])
})
