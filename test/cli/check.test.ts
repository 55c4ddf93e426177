// `assay check`, `indicators`, `risk` and `calendar` as a user runs them.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'

const header = 'Date,Open,High,Low,Close,Volume'
const goodRows = weekdayBars('2024-01-08', 40).map(
  ({ day, close }) => `${day},${close},${close! + 1},${close! - 1},${close},1000`,
)
const goodFile = [header, ...goodRows].join('\n')

test('check keeps the books: rows read are rows kept and rows removed, each with its line', async () => {
  const rows = [...goodRows]
  rows[3] = rows[3]!.replace(/,[^,]+,1000$/, ',n/a,1000')
  rows[7] = rows[6]!
  rows[9] = rows[9]!.replace(/^(\S{10}),[^,]+/, '$1,-5')
  const { exit, document } = await runJson(
    ['check', '-', '--symbol', 'X', '--as-of', '2024-03-01'],
    {},
    [header, ...rows].join('\n'),
  )
  assert.equal(exit, 0)
  const [file] = document.files
  assert.equal(file.rowsRead, 40)
  assert.equal(file.rowsKept + file.removed.length, 40)
  assert.deepEqual(
    file.removed
      .map((one: { rule: string; row: number }) => [one.rule, one.row])
      .sort((a: [string, number], b: [string, number]) => a[1] - b[1]),
    [
      ['not-a-number', 5],
      ['duplicate-day', 8],
      ['non-positive-price', 11],
    ].sort((a, b) => Number(a[1]) - Number(b[1])),
  )
  assert.equal(file.calendar, 'XNYS')
})

test('check of a good and a bad file exits 3 and shows both', async (t) => {
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'GOOD.csv'), goodFile)
  writeFileSync(join(folder, 'BAD.csv'), '')
  const { exit, document } = await runJson(['check', join(folder, 'GOOD.csv'), join(folder, 'BAD.csv')])
  assert.equal(exit, 3)
  assert.equal(document.files[0].symbol, 'GOOD')
  assert.equal(document.files[1].error.code, 'empty-file')
})

const refused = [
  { name: 'an empty file', text: '', code: 'empty-file' },
  { name: 'a header alone', text: `${header}\n`, code: 'empty-file' },
  { name: 'a column twice', text: `Date,Close,Close\n2024-01-02,1,1\n`, code: 'duplicate-column' },
  { name: 'a web page', text: '<!doctype html><html></html>', code: 'not-a-price-file' },
  { name: 'binary data', text: Buffer.from([0, 1, 2, 0, 255, 254, 0, 0, 7]), code: 'not-a-price-file' },
  { name: 'no header', text: goodRows.join('\n'), code: 'missing-header' },
  { name: 'days nobody can order', text: 'Date,Close\n01/02/2024,1\n03/04/2024,2\n', code: 'ambiguous-date' },
  {
    name: 'several times on one day',
    text: 'Date,Close\n2024-01-02 10:00,1\n2024-01-02 11:00,2\n',
    code: 'intraday-not-supported',
  },
] as const

for (const { name, text, code } of refused) {
  test(`check refuses ${name} with ${code} and one line on stderr`, async () => {
    const { exit, document, stderr } = await runJson(['check', '-'], {}, text)
    assert.equal(exit, 1)
    assert.equal(document.error.code, code)
    assert.equal(document.files[0].error.code, code)
    assert.equal(stderr.trim().split('\n').length, 1)
  })
}

test('check --write writes the cleaned file, and checking that finds nothing to remove', async (t) => {
  const folder = temporaryFolder(t)
  await runJson(
    ['check', '-', '--symbol', 'X', '--write', folder],
    {},
    [header, goodRows[1], goodRows[0], goodRows[0]].join('\n'),
  )
  const written = readFileSync(join(folder, 'X.csv'), 'utf8')
  const { document } = await runJson(['check', join(folder, 'X.csv')])
  assert.equal(written.trim().split('\n').length, 3)
  assert.deepEqual(document.files[0].removed, [])
})

test('indicators prints every column, null while warming up', async () => {
  const { document } = await runJson(['indicators', '-', '--symbol', 'X'], {}, goodFile)
  assert.equal(document.symbol, 'X')
  assert.equal(document.periodsPerYear, 252)
  assert.equal(document.columns.sma_20[18], null)
  const mean = weekdayBars('2024-01-08', 20).reduce((sum, { close }) => sum + close! / 20, 0)
  assert.ok(Math.abs(document.columns.sma_20[19] - mean) < 1e-9)
  for (const name of ['rsi_14', 'adx_14', 'ichimoku_chikou', 'tsi']) assert.ok(name in document.columns, name)
})

test('an unknown indicator is wrong usage and names the near ones', async () => {
  const { exit, document } = await runJson(['indicators', '-', '--only', 'smaa_20'], {}, goodFile)
  assert.equal(exit, 2)
  assert.match(document.error.message, /sma/)
})

test('a file whose every row is removed checks as zero rows, and has no indicators', async () => {
  const text = `${header}\n2024-01-02,-1,-1,-1,-1,5\n`
  const checked = await runJson(['check', '-'], {}, text)
  assert.deepEqual(
    [checked.exit, checked.document.files[0].rowsKept, checked.document.files[0].quality.score],
    [0, 0, 0],
  )
  for (const command of ['indicators', 'risk']) {
    const { exit, document } = await runJson([command, '-'], {}, text)
    assert.deepEqual([exit, document.error.code], [1, 'no-usable-rows'])
  }
})

test('risk of a returns file takes the returns as they are', async () => {
  const text = 'Date,Return\n2024-01-02,0.01\n2024-01-03,-0.02\n2024-01-04,0.03\n'
  const { document } = await runJson(['risk', '--returns', '-', '--symbol', 'R'], {}, text)
  assert.equal(document.observations, 3)
  assert.deepEqual(document.flags, ['few-observations'])
  assert.ok(Math.abs(document.mean_return_annual - (0.02 / 3) * 252) < 1e-12)
  assert.equal(document.beta, null)
})

test('risk against itself has beta 1 and tracking error 0', async (t) => {
  const file = join(temporaryFolder(t), 'SELF.csv')
  writeFileSync(file, goodFile)
  const { document } = await runJson(['risk', file, '--benchmark', file])
  assert.ok(Math.abs(document.beta - 1) < 1e-12)
  assert.equal(document.tracking_error, 0)
})

test('calendar lists the sessions of an inclusive window with the early closes', async () => {
  const { document } = await runJson(['calendar', 'XNYS', '--from', '2024-11-27', '--to', '2024-12-02'])
  assert.deepEqual(document, {
    calendar: 'XNYS',
    sessions: ['2024-11-27', '2024-11-29', '2024-12-02'],
    earlyCloses: [{ day: '2024-11-29', close: '13:00' }],
  })
})

test('an unknown calendar fails and lists the codes', async () => {
  const { exit, document } = await runJson(['calendar', 'XXXX'])
  assert.deepEqual([exit, document.error.code], [1, 'unknown-calendar'])
  assert.match(document.error.message, /XNYS.*XTKS/)
})

test('an unknown command and an unknown option are wrong usage and name the near ones', async () => {
  const command = await runAssay(['chek'])
  assert.equal(command.exit, 2)
  assert.match(command.stderr, /check/)
  const option = await runAssay(['check', '-', '--as-off', '2024-01-01'])
  assert.equal(option.exit, 2)
  assert.match(option.stderr, /--as-of/)
})

test('help shows examples for every command', async () => {
  const { stdout } = await runAssay(['help'])
  const names = [...stdout.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name]) => name!)
  assert.ok(names.includes('check') && names.includes('serve'))
  for (const name of names) assert.match((await runAssay([name, '--help'])).stdout, /Examples:\n {2}\S/)
})

test('a wrong setting stops the start with one line that names it', async () => {
  const { exit, stderr } = await runAssay(['config'], { PORT: 'http' })
  assert.equal(exit, 1)
  assert.equal(stderr, 'assay: PORT holds "http"; it takes a whole number from 0 to 65535.\n')
})

test('config --explain says where each value comes from and keeps passwords to itself', async () => {
  const { stdout } = await runAssay(['config', '--explain'], {
    DATABASE_URL: 'postgresql://me:hunter2@localhost/x',
    PORT: '9000',
  })
  assert.match(stdout, /PORT +9000 +8000 +environment/)
  assert.doesNotMatch(stdout, /hunter2/)
})

test('check --write never overwrites what is being checked, nor one series with another', async (t) => {
  const folder = temporaryFolder(t)
  const inside = join(folder, 'IN.csv')
  writeFileSync(inside, goodFile)
  const onto = await runJson(['check', inside, '--write', folder])
  assert.deepEqual([onto.exit, readFileSync(inside, 'utf8')], [2, goodFile])
  const elsewhere = temporaryFolder(t)
  writeFileSync(join(folder, 'IN_2.csv'), goodFile)
  const twice = await runJson(['check', inside, join(folder, 'IN_2.csv'), '--write', elsewhere])
  assert.equal(twice.exit, 2)
})

test('a wrong option is wrong usage, not a fault of the file', async () => {
  assert.equal((await runJson(['check', '-', '--scale', 'abc'], {}, goodFile)).exit, 2)
  assert.equal((await runJson(['risk', '-', '--risk-free', '0x10'], {}, goodFile)).exit, 2)
})

test('risk says so when a column or a common day is missing, and refuses returns read as prices', async (t) => {
  const column = await runJson(['risk', '-', '--column', 'adj_close'], {}, goodFile)
  assert.deepEqual([column.exit, column.document.error.code], [1, 'missing-column'])
  const returns = join(temporaryFolder(t), 'R.csv')
  writeFileSync(returns, 'Date,Return\n2001-01-02,0.01\n2001-01-03,0.02\n')
  const apart = await runJson(
    ['risk', '-', '--returns', '--benchmark', returns],
    {},
    'Date,Return\n2024-01-02,0.01\n2024-01-03,0.02\n',
  )
  assert.ok(apart.document.flags.includes('no-common-days'))
  assert.equal((await runJson(['risk', returns])).document.error.code, 'not-a-price-file')
})

test('a document longer than any string is still printed whole', async () => {
  const { jsonPieces } = await import('#protocol/json.ts')
  const document = {
    files: [
      {
        name: 'a',
        removed: Array.from({ length: 25_000 }, (_, row) => ({ row })),
        none: undefined,
        nothing: null,
        empty: [],
      },
    ],
    done: true,
  }
  const pieces = [...jsonPieces(document)]
  assert.equal(pieces.join(''), JSON.stringify(document))
  assert.ok(Math.max(...pieces.map(({ length }) => length)) < 200_000)
})

test('bars of years that no calendar knows are said to be so', async () => {
  const text = ['Date,Close', '1985-01-02,10', '1985-01-03,10.1', '2024-01-08,20', '2024-01-09,20.1'].join(
    '\n',
  )
  const { document } = await runJson(['check', '-', '--symbol', 'X', '--as-of', '2024-01-10'], {}, text)
  assert.equal(document.files[0].barsOutsideCalendar, 2)
  const { stdout } = await runAssay(['check', '-', '--symbol', 'X', '--as-of', '2024-01-10'], {}, text)
  assert.match(stdout, /2 bars outside 1990 to 2035/)
})
