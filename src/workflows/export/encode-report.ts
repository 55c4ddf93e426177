/** A report as the bytes of a format, within the size that the settings allow. */
import { AppError } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'
import { reportFormats } from '#formats/report/catalogue.ts'
import type { ReportFormat } from '#formats/report/format.ts'
import type { PortfolioReport } from '#formats/report/portfolio-report.ts'
import type { ExportTools } from './export-tools.ts'

/** Throws AppError `bad-usage` with the near names. */
export function formatNamed(id: string): ReportFormat {
  const found = reportFormats.find((format) => format.id === id)
  if (found) return found
  const ids = reportFormats.map((format) => format.id)
  const [near] = nearNames(id, ids, 1)
  const hint = near === undefined ? '' : ` Did you mean ${near}?`
  throw new AppError('bad-usage', `There is no export format "${id}".${hint} There are ${ids.join(', ')}.`)
}

/**
 * Where the file may turn out too large it is made once without keeping it, so that it is refused before its first byte. Throws AppError
 * `export-too-large` and `export-disabled`.
 */
export async function encodeReport(
  report: PortfolioReport,
  format: ReportFormat,
  tools: ExportTools,
): Promise<AsyncIterable<Uint8Array>> {
  if (format.id === 'pdf' && tools.renderPdf === null) return await primed(format.encode(report, tools))
  if (roughBytes(report, format) < tools.bytesMax) return limited(format.encode(report, tools), format, tools)
  for await (const _ of limited(format.encode(report, tools), format, tools));
  return format.encode(report, tools)
}

/** What a row takes, twice over: a package of all took 120 bytes of each bar. */
const bytesPerRow: Readonly<Record<string, number>> = {
  csv: 200,
  json: 200,
  xml: 400,
  xlsx: 150,
  pdf: 20,
  zip: 250,
}

function roughBytes(
  { ledger, snapshots, rates, history, holdings }: PortfolioReport,
  { id }: ReportFormat,
): number {
  const bars = history.reduce((sum, { day }) => sum + day.length, 0)
  const rows = ledger.length * 2 + snapshots.length + rates.length + bars + holdings.length * 2
  return rows * (bytesPerRow[id] ?? 400)
}

async function* limited(
  chunks: AsyncIterable<Uint8Array>,
  { id }: ReportFormat,
  { bytesMax }: ExportTools,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > bytesMax) throw tooLarge(id, bytesMax)
    yield chunk
  }
}

function tooLarge(id: string, bytesMax: number): AppError {
  const message = `The ${id} export is larger than ${bytesMax / 1024 / 1024} MiB. Leave out prices with --no-history, take another format, or raise MAX_EXPORT_SIZE_MB.`
  return new AppError('export-too-large', message, { details: { format: id, bytesMax } })
}

/** What would fail at its first chunk fails here. */
async function primed(chunks: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return (async function* () {
    yield* all
  })()
}
