// What goes out in a file comes back to the last digit, for every format that can be read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { arbitraryReport } from '#test/support/arbitrary-report.ts'
import { reportFormats } from './catalogue.ts'
import { jsonFormat } from './json-format.ts'
import type { PortfolioReport } from './portfolio-report.ts'

const RUNS = Number(process.env.ROUND_TRIPS ?? 400)

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

const spoken = async (report: PortfolioReport) => String(await bytesOf(jsonFormat.encode(report)))

for (const format of reportFormats) {
  const { decode } = format
  if (!decode) continue
  test(`a random portfolio survives ${format.id}, and is written to the same bytes again`, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryReport, async (report) => {
        const first = await bytesOf(format.encode(report))
        const { report: read, issues } = await decode(first, 'export')
        assert.deepEqual(issues, [])
        assert.equal(await spoken(read!), await spoken(report))
        assert.ok(first.equals(await bytesOf(format.encode(read!))))
      }),
      { numRuns: RUNS },
    )
  })
}
