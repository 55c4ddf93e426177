// The basic data pipeline: take some symbols through it, then ask how good their data is.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAssay } from 'assay'

const home = await mkdtemp(join(tmpdir(), 'assay-example-'))

// A home of its own and the seeded simulated market, so that the example runs anywhere. Leave both out to use
// your own home folder and the sources you configured.
const assay = await openAssay({ ASSAY_HOME: home, ASSAY_SOURCES: 'simulated' })
try {
  // Process several assets at once: fetched, cleaned, enriched, measured, graded and stored.
  const symbols = ['SYN001', 'SYN002', 'SYN003', 'SYN004', 'SYN005']
  const { summary } = await assay.refresh(symbols, { days: 90 })
  console.log(`Processed ${summary.successful} of ${summary.total} assets, ${summary.rows} bars`)

  // Report their quality over the last 30 days.
  const report = await assay.reportQuality(symbols, { days: 30 })
  console.log(`Overall quality: ${report.overallScore?.toFixed(3)} (${report.overallLevel})`)
  for (const { symbol, outcome } of report.symbols) {
    if (outcome.ok) console.log(`  ${symbol}: ${outcome.value.quality.score.toFixed(3)}`)
  }

  // The last prices, each with its source and how far to trust it.
  for (const { symbol, outcome } of await assay.quotes(symbols)) {
    if (!outcome.ok) continue
    const { quote, source, grade } = outcome.value
    console.log(`  ${symbol}: ${quote.price} ${quote.currency} from ${source}, ${grade}`)
  }
} finally {
  await assay.close()
  await rm(home, { recursive: true })
}
