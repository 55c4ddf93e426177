// Files in and out: import a ledger, export the portfolio as a package of all formats, prove that it restores, and restore it.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAssay } from 'assay'

const folder = await mkdtemp(join(tmpdir(), 'assay-example-'))

// Homes of their own and the seeded simulated market, so that the example runs anywhere.
const assay = await openAssay({ ASSAY_HOME: join(folder, 'home'), ASSAY_SOURCES: 'simulated' })
const elsewhere = await openAssay({ ASSAY_HOME: join(folder, 'elsewhere'), ASSAY_SOURCES: 'simulated' })
try {
  // Import a ledger; the export of a broker would do as well. What is wrong with a row is told with its line.
  const csv = await readFile(new URL('ledger.csv', import.meta.url))
  const booked = await assay.importPortfolio(csv, { file: 'ledger.csv', portfolio: 'Savings' })
  console.log(`Imported ${booked.imported} transactions, ${booked.rejected.length} rows rejected`)

  // Prices, so that it can be valued.
  await assay.refresh(['SYN001', 'SYN002', 'SYN003'], { days: 1200 })

  // Everything in one package: CSV, XLSX, JSON, XML, a PDF to hand over, and the hashes of them all.
  const file = join(folder, 'savings.zip')
  await writeFile(file, await assay.exportPortfolio('Savings', { format: 'zip' }))
  const bytes = await readFile(file)
  console.log(`Exported ${bytes.length > 100_000 ? 'a package' : 'too little'}`)

  // The drill of a backup: restored into an empty store, exported again, compared to the last byte.
  const { files, isSame } = await assay.verifyExport(bytes, 'savings.zip')
  console.log(
    `Verified ${files.filter(({ ok }) => ok).length} files: ${isSame ? 'it restores' : 'it does not'}`,
  )

  // And for good, somewhere else. A second time nothing is doubled.
  const restored = await elsewhere.importPortfolio(bytes, { file: 'savings.zip' })
  const again = await elsewhere.importPortfolio(bytes, { file: 'savings.zip' })
  console.log(`Restored "${restored.portfolio}": ${restored.imported} transactions, then ${again.imported}`)
} finally {
  await assay.close()
  await elsewhere.close()
  await rm(folder, { recursive: true })
}
