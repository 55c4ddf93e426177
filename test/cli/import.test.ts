// Files into portfolios by the command line: previewed, asked about, booked once, taken back.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'

const ledger = `date,type,symbol,quantity,price,fee,currency,amount,note
2024-01-02,Deposit,,,,,EUR,1000,
2024-01-03,BUY,AAPL,2,10.5,1,EUR,,first
2024-01-03,BUY,AAPL,2,10.5,1,EUR,,first
2024-02-01,split,AAPL,3:1,,,,,
2024-03-01,sell,AAPL,5,4.00,0.5,EUR,,
`

function home(context: TestContext, content: string | Uint8Array, name = 'mine.csv') {
  const folder = temporaryFolder(context)
  const file = join(folder, name)
  writeFileSync(file, content)
  const env = { ASSAY_HOME: join(folder, 'home') }
  return { file, env, run: (...words: string[]) => runJson(['import', ...words], env) }
}

test('a file is booked once: twins are kept, and the same file again brings nothing', async (context) => {
  const { file, run } = home(context, ledger)
  const first = await run(file, '--portfolio', 'P')
  assert.equal(first.exit, 0)
  assert.deepEqual([first.document.imported, first.document.duplicates], [5, 0])
  assert.equal(first.document.format.id, 'assay-csv')
  assert.deepEqual(
    first.document.verdicts.map(({ verdict }: { verdict: string }) => verdict),
    ['new', 'new', 'twin', 'new', 'new'],
  )
  const again = await run(file, '--portfolio', 'P')
  assert.equal(again.exit, 0)
  assert.deepEqual([again.document.imported, again.document.duplicates], [0, 5])
  assert.equal(again.document.sameFileAs, first.document.importId)
})

test('an overlapping file brings only what is new, and a third twin beside two', async (context) => {
  const { file, run } = home(context, ledger)
  await run(file)
  writeFileSync(file, `${ledger}2024-01-03,buy,AAPL,2,10.50,1.0,EUR,,again\n2024-04-01,fee,,,,,EUR,3,\n`)
  const { document } = await run(file)
  assert.deepEqual([document.imported, document.duplicates], [2, 5])
  assert.deepEqual(
    document.verdicts.slice(5).map(({ verdict }: { verdict: string }) => verdict),
    ['twin', 'new'],
  )
})

test('an import that is taken back counts no more, and the file can be imported again', async (context) => {
  const { file, env, run } = home(context, ledger)
  const { document } = await run(file)
  assert.equal((await run('undo', String(document.importId))).exit, 0)
  const listed = await run('list')
  assert.notEqual(listed.document.imports[0].undoneAt, null)
  assert.equal((await run(file)).document.imported, 5)
  const twice = await runAssay(['import', 'undo', String(document.importId)], env)
  assert.equal(twice.exit, 1)
  assert.match(twice.stderr, /taken back before/)
})

test('a preview needs no database and writes nothing', async (context) => {
  const { file } = home(context, ledger)
  const env = { ASSAY_HOME: join(file, 'cannot', 'be', 'a', 'folder') }
  const { exit, document } = await runJson(['import', file, '--dry-run'], env)
  assert.equal(exit, 0)
  assert.deepEqual([document.imported, document.wouldImport, document.transactions.length], [0, 5, 5])
})

test('a row that cannot be read stops the file, unless the others are asked for', async (context) => {
  const { file, run } = home(
    context,
    ledger.replace('2024-01-03,BUY,AAPL,2,10.5', '2024-01-03,BUY,AAPL,two,10.5'),
  )
  const whole = await run(file)
  assert.equal(whole.exit, 1)
  assert.equal(whole.document.error.code, 'rejected-rows')
  assert.equal(whole.document.imported, 0)
  assert.deepEqual(
    whole.document.rejected.map(({ row, column, code }: { row: number; column: string; code: string }) => ({
      row,
      column,
      code,
    })),
    [{ row: 3, column: 'quantity', code: 'bad-number' }],
  )
  const partial = await run(file, '--partial')
  assert.equal(partial.exit, 3)
  assert.equal(partial.document.imported, 4)
})

test('what a file leaves open is asked, with the option that answers it', async (context) => {
  const { file, run } = home(context, 'Symbol,Shares,Price\nAAPL,10,184.92\nVTI,2.5,216.45\n')
  const asked = await run(file)
  assert.equal(asked.exit, 1)
  assert.equal(asked.document.error.code, 'needs-answer')
  assert.deepEqual(
    asked.document.error.questions.map(({ option }: { option: string }) => option.split(' ')[0]),
    ['--currency', '--date'],
  )
  const answered = await run(file, '--currency', 'USD', '--date', '2024-01-02')
  assert.equal(answered.exit, 0)
  assert.equal(answered.document.imported, 2)
  assert.deepEqual(answered.document.holdings[0].quantity, '10')
})

test('days that may be read two ways are asked about, not guessed', async (context) => {
  const { file, run } = home(
    context,
    'date,type,symbol,quantity,price,currency\n03/04/2024,buy,AAPL,1,10,USD\n',
  )
  const asked = await run(file, '--dry-run')
  assert.equal(asked.exit, 1)
  assert.equal(asked.document.questions[0].option, '--dates dmy|mdy')
  const answered = await run(file, '--dry-run', '--dates', 'mdy')
  assert.equal(answered.document.transactions[0].date, '2024-03-04')
})

test('a table of no known format is mapped by hand once, and then by itself', async (context) => {
  const table = 'Wann;Was;Ding;Wieviel;Zu;Geld\n05.02.2024;Kauf;AAPL;3;10,50;EUR\n'
  const { file, run } = home(context, table)
  const unknown = await run(file, '--dry-run')
  assert.equal(unknown.exit, 1)
  const map = 'date=Wann,type=Was,symbol=Ding,quantity=Wieviel,price=Zu,currency=Geld'
  const mapped = await run(file, '--map', map)
  assert.equal(mapped.document.imported, 1)
  writeFileSync(file, `${table}06.02.2024;Verkauf;AAPL;1;11,00;EUR\n`)
  const later = await run(file)
  assert.equal(later.exit, 0)
  assert.deepEqual([later.document.imported, later.document.duplicates], [1, 1])
  assert.match(later.document.format.evidence.join(' '), /mapped before/)
})

test('words of a file can be given a meaning, and an unknown word is named', async (context) => {
  const { file, run } = home(
    context,
    'date,type,symbol,quantity,price,currency\n2024-02-05,Erwerbung,AAPL,3,10.5,EUR\n',
  )
  const unknown = await run(file, '--dry-run')
  assert.match(unknown.document.rejected[0].message, /"Erwerbung" is no known kind/)
  const known = await run(file, '--dry-run', '--types', 'Erwerbung=buy')
  assert.equal(known.document.transactions[0].type, 'buy')
})

test('wrong usage is told as such', async (context) => {
  const { file, env } = home(context, ledger)
  for (const words of [
    ['--map', 'datum=Datum'],
    ['--types', 'a=purchase'],
    ['--format', 'asay-csv'],
    ['--currency', 'euros'],
  ]) {
    const { exit } = await runAssay(['import', file, '--dry-run', ...words], env)
    assert.equal(exit, 2, words.join(' '))
  }
})
