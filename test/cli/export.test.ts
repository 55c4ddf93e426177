// A portfolio leaves in every format and comes back, as a user does it.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import { runAssay, temporaryFolder } from '#test/support/assay.ts'

const folder = mkdtempSync(join(tmpdir(), 'assay-export-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const env = { ASSAY_HOME: join(folder, 'home'), ASSAY_SOURCES: 'simulated' }
const run = (words: string, more: Readonly<Record<string, string>> = {}) =>
  runAssay(words.split(' '), { ...env, ...more })
const fileIn = (context: TestContext, name: string) => join(temporaryFolder(context), name)

async function must(words: string) {
  const ran = await run(words)
  assert.equal(ran.exit, 0, `${words}: ${ran.stderr}`)
  return ran
}

before(async () => {
  await must('refresh SYN001 SYN003 SYN004 --from 2024-01-01 --to 2024-12-31')
  await learnFacts()
  await must('portfolio create Pension --currency USD --benchmark SYN004 --targets SYN001=0.6,SYN003=0.4')
  await must('portfolio add Pension deposit --amount 10000 --currency USD --date 2024-01-03 --note =1+1')
  await must(
    'portfolio add Pension buy SYN001 --quantity 20.00000000000000000001 --price 99.5 --fee 1.25 --currency USD --date 2024-01-04',
  )
  await must('portfolio add Pension buy SYN003 --quantity 30 --price 50 --currency USD --date 2024-02-05')
  await must(
    'portfolio add Pension sell SYN001 --quantity 5 --price 101 --currency USD --date 2024-07-01 --lots 2:5',
  )
})

/** As a provider would have told them. */
async function learnFacts() {
  const bench = await openWorkbench(readConfig({ ...env, LOG_LEVEL: 'silent' }))
  const said = [
    { fact: 'sector', value: 'Energy', unit: null, asOf: null },
    { fact: 'market_cap', value: '1200000000', unit: 'USD', asOf: 19_700 as EpochDay },
  ] as const
  await bench.store.facts.save('SYN001', 'yahoo', said, 1_000 as EpochMs)
  await bench.close()
}

test('the holdings are what the ledger and the prices lead to', async () => {
  const { holdings, performance_metrics: performance } = JSON.parse(
    (await must('export Pension --format json')).stdout,
  ) as { holdings: Record<string, string & number>[]; performance_metrics: { metrics: { name: string }[] } }
  const [first, second] = holdings
  assert.deepEqual(
    holdings.map(({ symbol, quantity, sector }) => [symbol, quantity, sector]),
    [
      ['SYN001', '15.00000000000000000001', 'Energy'],
      ['SYN003', '30', null],
    ],
  )
  // 20 shares and a dust of one cost 1,990 and 1.25 of fees; 5 of them are gone.
  assert.ok(Math.abs(Number(first!.cost) - 1991.25 * 0.75) < 1e-9)
  assert.equal(second!.cost, '1500')
  assert.equal(Number(first!.marketValue), Number(first!.quantity) * Number(first!.price))
  assert.equal(first!.targetWeight, 0.6)
  assert.ok(Math.abs(first!.currentWeight! - 0.6 - first!.drift!) < 1e-12)
  assert.ok(Math.abs(first!.riskContribution! + second!.riskContribution! - 1) < 1e-9)
  const names = new Set(performance.metrics.map(({ name }) => name))
  for (const name of ['twr', 'mwr', 'dietz', 'annual_volatility', 'beta']) assert.ok(names.has(name), name)
})

for (const format of ['csv', 'xlsx', 'json', 'xml', 'zip']) {
  test(`a ${format} export is proven to restore to the same bytes`, async (context) => {
    const file = fileIn(context, `out.${format}`)
    const written = await run(`export Pension -o ${file} --json`)
    assert.equal(written.exit, 0, written.stderr)
    assert.equal((JSON.parse(written.stdout) as { transactions: number }).transactions, 4)
    const { exit, stdout } = await run(`verify-export ${file} --json`)
    const verified = JSON.parse(stdout) as { isSame: boolean; differences: unknown[]; restored: object }
    assert.deepEqual(verified.differences, [])
    assert.deepEqual([exit, verified.isSame], [0, true])
  })
}

test('what was optimised over its holdings goes with it, and what was not stays', async (context) => {
  const prices = fileIn(context, 'prices.csv')
  const rows = Array.from({ length: 60 }, (_, t) => {
    const day = new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10)
    return `${day},${100 + t + (t % 3)},${50 + (t % 5) * 2 + t / 7},${80 - (t % 4)}`
  })
  writeFileSync(prices, ['Date,SYN001,SYN003,OTHER', ...rows].join('\n'))
  await must(`optimize ${prices} --method min-volatility`)
  writeFileSync(prices, readFileSync(prices, 'utf8').replace(/,[^,\n]*$/gm, ''))
  await must(`optimize ${prices} --method equal-weight`)
  const document = JSON.parse((await must('export Pension --format json')).stdout) as {
    optimization_results: { method: string; weights: Record<string, number> }[]
  }
  const [only, ...others] = document.optimization_results
  assert.deepEqual([others.length, only!.method], [0, 'equal-weight'])
  assert.deepEqual(only!.weights, { SYN001: 0.5, SYN003: 0.5 })
})

test('two exports of one state are the same bytes', async () => {
  const first = await must('export Pension --format json')
  assert.equal((await must('export Pension --format json')).stdout, first.stdout)
  assert.match(first.stdout, /^\{\n"schema": \{"name":"assay-portfolio"/)
})

test('pages come out, and not where the settings say so', async (context) => {
  const file = fileIn(context, 'report.pdf')
  await must(`export Pension -o ${file}`)
  assert.match(readFileSync(file, 'latin1'), /^%PDF-/)
  const other = fileIn(context, 'other.pdf')
  const refused = await run(`export Pension -o ${other}`, { ENABLE_PDF_EXPORT: 'false' })
  assert.equal(refused.exit, 1)
  assert.match(refused.stderr, /switched off; ENABLE_PDF_EXPORT=true/)
  assert.ok(!existsSync(other) && !existsSync(`${other}.part`))
})

test('a package without pages is a package', async (context) => {
  const file = fileIn(context, 'out.zip')
  const { exit } = await run(`export Pension -o ${file}`, { ENABLE_PDF_EXPORT: 'false' })
  assert.equal(exit, 0)
  assert.equal((await run(`verify-export ${file}`)).exit, 0)
})

test('what was changed in a file is found', async (context) => {
  const file = fileIn(context, 'out.csv')
  await must(`export Pension -o ${file}`)
  // Another holding than its ledger leads to.
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(\n,SYN003,.*?),30,/, '$1,31,'))
  const { exit, stdout } = await run(`verify-export ${file}`)
  assert.equal(exit, 1)
  assert.match(stdout, /holdings, row 2, quantity: exported "31", restored "30"/)
})

test('a damaged package names the file that is not what it was', async (context) => {
  const file = fileIn(context, 'out.zip')
  await must(`export Pension -o ${file}`)
  const bytes = readFileSync(file)
  const at = bytes.indexOf('portfolio.xlsx') + 200
  bytes[at] = bytes[at]! ^ 0xff
  writeFileSync(file, bytes)
  const { exit, stdout } = await run(`verify-export ${file}`)
  assert.equal(exit, 1)
  assert.match(stdout, /5 of 6 files have their hash\n {2}portfolio\.xlsx does not have the hash/)
})

test('what is no export is refused', async (context) => {
  const file = fileIn(context, 'x.csv')
  writeFileSync(file, 'Date,Close\n2024-01-02,1\n')
  const { exit, stderr } = await run(`verify-export ${file}`)
  assert.equal(exit, 1)
  assert.match(stderr, /begins like none of its formats/)
})

test('an export larger than allowed is refused before it is written', async (context) => {
  const file = fileIn(context, 'big.xml')
  await must('refresh SYN005 SYN006 SYN007 SYN008')
  await must('portfolio create Large --currency USD')
  for (const symbol of ['SYN005', 'SYN006', 'SYN007', 'SYN008'])
    await must(`portfolio add Large buy ${symbol} --quantity 1 --price 10 --currency USD --date 2020-01-06`)
  const { exit, stderr } = await run(`export Large -o ${file}`, { MAX_EXPORT_SIZE_MB: '1' })
  assert.equal(exit, 1)
  assert.match(stderr, /larger than 1 MiB.*--no-history/)
  assert.ok(!existsSync(file))
  const small = await run(`export Large -o ${file} --no-history --no-performance`, {
    MAX_EXPORT_SIZE_MB: '1',
  })
  assert.equal(small.exit, 0, small.stderr)
})

test('wrong words are told with what there is', async () => {
  assert.match(
    (await run('export Pension --format xls')).stderr,
    /no export format "xls"\. Did you mean xlsx/,
  )
  assert.match((await run('export Pension')).stderr, /Say which format/)
  assert.match(
    (await run('export Pensoin --format csv')).stderr,
    /There is no portfolio "Pensoin"\. Near it: Pension/,
  )
  assert.match((await run('export Pension --format csv --json')).stderr, /add -o FILE/)
})

test('an empty portfolio can be exported and restored', async (context) => {
  await must('portfolio create Empty')
  const file = fileIn(context, 'empty.json')
  await must(`export Empty -o ${file}`)
  assert.equal((await run(`verify-export ${file}`)).exit, 0)
})

const other = { ASSAY_HOME: join(folder, 'other'), ASSAY_SOURCES: 'simulated' }

test('what is imported into an empty home is exported as the same bytes', async (context) => {
  for (const format of ['json', 'xml', 'csv', 'xlsx', 'zip']) {
    const home = { ...other, ASSAY_HOME: join(folder, `home-${format}`) }
    const [first, second] = [fileIn(context, `first.${format}`), fileIn(context, `second.${format}`)]
    await must(`export Pension -o ${first}`)
    const imported = await runAssay(['import', first, '--json'], home)
    assert.equal(imported.exit, 0, imported.stderr)
    const { imported: count, duplicates, portfolio } = JSON.parse(imported.stdout) as Record<string, unknown>
    assert.deepEqual([count, duplicates, portfolio], [4, 0, 'Pension'])
    assert.equal((await runAssay(['export', 'Pension', '-o', second], home)).exit, 0)
    assert.ok(readFileSync(first).equals(readFileSync(second)), format)
  }
})

test('an export that comes again adds nothing, and a dry run says what it would do', async (context) => {
  const file = fileIn(context, 'out.json')
  await must(`export Pension -o ${file}`)
  const dry = await runAssay(['import', file, '--dry-run', '--json'], other)
  assert.equal((JSON.parse(dry.stdout) as { wouldImport: number }).wouldImport, 4)
  await runAssay(['import', file], other)
  const again = await runAssay(['import', file, '--json'], other)
  const { imported, duplicates } = JSON.parse(again.stdout) as Record<string, number>
  assert.deepEqual([imported, duplicates], [0, 4])
})

test('a row that cannot be read stops the import, and --partial takes the others', async (context) => {
  const file = fileIn(context, 'out.csv')
  await must(`export Pension -o ${file}`)
  writeFileSync(file, readFileSync(file, 'utf8').replace('2024-02-05,buy', '2024-02-31,buy'))
  const home = { ...other, ASSAY_HOME: join(folder, 'partial') }
  const refused = await runAssay(['import', file], home)
  assert.equal(refused.exit, 1)
  assert.match(refused.stderr, /row \d+, column date: .*holds "2024-02-31"/)
  const partly = await runAssay(['import', file, '--partial', '--json'], home)
  assert.equal(partly.exit, 3)
  assert.equal((JSON.parse(partly.stdout) as { imported: number }).imported, 3)
})
