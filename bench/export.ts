// Exports of a portfolio of 50 holdings over 10 years, against the bare work inside them, and the memory that a package takes.
import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { jsonFormat } from '#formats/report/json-format.ts'
import { renderPdf } from '#formats/report/pdf/render-pdf.ts'
import type { PortfolioReport } from '#formats/report/portfolio-report.ts'
import { xlsxFormat } from '#formats/report/xlsx-format.ts'
import { readPackage, zipFormat } from '#formats/report/zip-format.ts'
import { bytesOf } from '#test/support/bytes-of.ts'
import { sampleReport } from '#test/support/sample-report.ts'
import type { Measurement } from './harness/benchmark.ts'
import { timeWaiting } from './harness/pairs.ts'

const PAIRS = 3
const PDF_MS_MAX = 1_000
/** Above what is held before; buffers of pages, sheets and compressors included. */
const MEMORY_MB_MAX = 150

const report = sampleReport({ holdings: 50, years: 10 })
const tools = { renderPdf: async (of: PortfolioReport) => renderPdf({ ...of, history: [] }) }

export const benchmark = {
  async *measure(): AsyncGenerator<Measurement> {
    const json = await bytesOf(jsonFormat.encode(report))
    const document = JSON.parse(String(json)) as unknown
    const written = await timeWaiting(
      () => bytesOf(jsonFormat.encode(report)),
      () => timeMs(() => JSON.stringify(document)),
      PAIRS,
    )
    yield { work: 'export, json', peer: 'JSON.stringify alone', ...written, aim: 0.1 }
    const read = await timeWaiting(
      () => jsonFormat.decode(json, 'bench'),
      () => timeMs(() => JSON.parse(String(json))),
      PAIRS,
    )
    yield { work: 'import, json', peer: 'JSON.parse alone', ...read, aim: 0.05 }
    const { contents } = await readPackage(await bytesOf(zipFormat.encode(report, tools)), 'bench')
    const deflate = () =>
      timeMs(() => {
        for (const content of contents.values()) deflateRawSync(content)
      })
    const packed = await timeWaiting(() => drain(zipFormat.encode(report, tools)), deflate, PAIRS)
    yield { work: 'export, zip of six formats', peer: 'deflate of its files alone', ...packed, aim: 0.25 }
    const book = await timeWaiting(() => drain(xlsxFormat.encode(report)), deflate, PAIRS)
    yield { work: 'export, xlsx', peer: 'deflate of all files alone', ...book, aim: 0.25 }
    const pages = await timeWaiting(
      async () => renderPdf(report),
      () => 1_000,
      PAIRS,
    )
    yield { work: 'export, pdf', peer: 'one second', ...pages, aim: 1, mostMs: PDF_MS_MAX }
  },
}

/** What a package holds at once while it streams. */
export async function* lines(): AsyncGenerator<string> {
  await drain(zipFormat.encode(sampleReport({ holdings: 5, years: 1 }), tools))
  globalThis.gc?.()
  const before = residentMb()
  let [bytes, most] = [0, before]
  for await (const chunk of zipFormat.encode(report, tools)) {
    bytes += chunk.length
    most = Math.max(most, residentMb())
  }
  const grown = most - before
  const verdict = grown <= MEMORY_MB_MAX ? 'ok' : `MISSED ${MEMORY_MB_MAX} MB`
  yield `export, zip of 50 holdings over 10 years: ${(bytes / 1e6).toFixed(1)} MB streamed, ${grown.toFixed(0)} MB of memory more at most (${verdict})`
}

function residentMb(): number {
  const pages = /VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return pages === undefined ? process.memoryUsage().rss / 1e6 : Number(pages) / 1e3
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0
  for await (const chunk of chunks) bytes += chunk.length
  return bytes
}

function timeMs(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
