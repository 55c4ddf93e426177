/** Portfolios out of files and into files, as the library offers it. */
import { dayOfMoment } from '#core/time/epoch-day.ts'
import type { reportFormats } from '#formats/report/catalogue.ts'
import type { Compute } from '#ports/compute.ts'
import type { Workbench } from '#ports/workbench.ts'
import { encodeReport, formatNamed } from '#workflows/export/encode-report.ts'
import { exportTools } from '#workflows/export/export-tools.ts'
import { portfolioReport } from '#workflows/export/portfolio-report.ts'
import { verifyExport } from '#workflows/export/verify-export.ts'
import { applyImport } from '#workflows/import/apply-import.ts'
import { type ImportDocument, importDocument } from '#workflows/import/import-document.ts'
import { savedMappings } from '#workflows/import/import-history.ts'
import { readImport } from '#workflows/import/read-import.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'
import { findPortfolio } from '#workflows/portfolio/find-portfolio.ts'
import type { Config } from './config.ts'
import { withScratch } from './with-scratch.ts'

export type ExportOptions = {
  readonly format: (typeof reportFormats)[number]['id']
  /** All three are there unless they are switched off. */
  readonly includeHistoricalData?: boolean
  readonly includeOptimizationResults?: boolean
  readonly includePerformance?: boolean
}

export type FileToImport = {
  /** How the file is called; its ending decides nothing. */
  readonly file: string
  /** Made when absent. Default: what an export of ours says, else `main`. */
  readonly portfolio?: string
  /** Of amounts whose currency the file does not say. */
  readonly currency?: string
  /** Books the rows that can be read of a file that has others, too. */
  readonly partial?: boolean
  readonly signal?: AbortSignal
}

/** `imported` and `duplicates` count entries; `rejected` and `questions` say what is in the way. */
export type ImportedFile = ImportDocument

type With = { readonly bench: Workbench; readonly compute: Compute }

export function portfolioFiles(config: Config, { bench, compute }: With) {
  return {
    async exportPortfolio(named: string, options: ExportOptions) {
      const portfolio = await findPortfolio(named, await actingUser(bench.store), bench)
      const asked = {
        asOf: null,
        withHistory: options.includeHistoricalData ?? true,
        withOptimizations: options.includeOptimizationResults ?? true,
        withPerformance: options.includePerformance ?? true,
        madeAt: options.format === 'pdf' ? bench.clock.now() : null,
      }
      const report = await portfolioReport(portfolio, asked, bench)
      return encodeReport(report, formatNamed(options.format), exportTools(config, compute))
    },
    importPortfolio: (bytes: Uint8Array, asked: FileToImport) => importOne(bytes, asked, { bench, compute }),
    verifyExport: (bytes: Uint8Array, file: string) =>
      withScratch(config, (empty) => verifyExport(bytes, file, empty)),
  }
}

async function importOne(
  bytes: Uint8Array,
  asked: FileToImport,
  { bench, compute }: With,
): Promise<ImportedFile> {
  const options = {
    file: asked.file,
    format: null,
    dates: null,
    decimal: null,
    currency: asked.currency ?? null,
    day: null,
    account: '',
    columns: null,
    words: {},
    saved: await savedMappings(await actingUser(bench.store), bench),
    today: dayOfMoment(bench.clock.now()),
  }
  const signal = asked.signal ?? new AbortController().signal
  const draft = await readImport({ bytes, options }, { compute, signal })
  const portfolio = asked.portfolio ?? draft.report?.info.name ?? 'main'
  const isBlocked = draft.questions.length > 0 || (draft.rejected.length > 0 && !asked.partial)
  const nothing = { decided: [], importId: null, imported: 0, sameFileAs: null }
  const applied = isBlocked
    ? nothing
    : await applyImport(
        { draft, bytes, options, portfolio, userId: await actingUser(bench.store), author: 'library' },
        bench,
      )
  const verdicts = applied.decided.map(({ verdict }) => verdict)
  return importDocument({ draft, verdicts, portfolio, isDryRun: false, ...applied })
}
