/** Files of brokers: shown, booked, listed and taken back. */
import { pageOf } from '#api/page-of.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { dayOf } from '#api/window.ts'
import { dayOfMoment, type EpochMs } from '#core/time/epoch-day.ts'
import type { ImportOptions } from '#formats/import/import-options.ts'
import { fields } from '#formats/import/mapping/fields.ts'
import { typeWords } from '#formats/import/mapping/type-words.ts'
import { columnPairs, wordPairs } from '#formats/import/option-pairs.ts'
import { presets } from '#formats/import/presets/catalogue.ts'
import type { QueryOf } from '#protocol/http/endpoint.ts'
import type { importFile } from '#protocol/http/imports.ts'
import { actorOf, recordAudit } from '#workflows/accounts/record-audit.ts'
import { applyImport } from '#workflows/import/apply-import.ts'
import { importDocument } from '#workflows/import/import-document.ts'
import { listImports, savedMappings, undoImport } from '#workflows/import/import-history.ts'
import { previewImport } from '#workflows/import/preview-import.ts'
import { refuseBlocked } from '#workflows/import/refuse-blocked.ts'
import { ownPortfolio } from './own-portfolio.ts'

type Answered = Pick<Handlers, 'importFile' | 'listImports' | 'undoImport' | 'listImportFormats'>

export function importHandlers({ bench, readImport }: HandlerTools): Answered {
  return {
    async importFile({ params, query, raw, caller, visit, signal }) {
      const { userId, name: author } = caller
      const options = optionsOf(query, await savedMappings(userId, bench), bench.clock.now())
      const draft = await readImport({ bytes: raw, options }, signal)
      const portfolio = params.id
      if (query.apply !== 'true') return previewImport({ draft, portfolio, userId }, bench)
      refuseBlocked(draft, { file: query.name, isPartial: query.partial === 'true', remedy: 'partial=true' })
      const applied = await applyImport({ draft, bytes: raw, options, portfolio, userId, author }, bench)
      const detail = { import: applied.importId, entries: applied.imported }
      await recordAudit(
        actorOf(caller, visit.address),
        { action: 'import.book', subject: portfolio, detail },
        bench,
      )
      const verdicts = applied.decided.map(({ verdict }) => verdict)
      return importDocument({ draft, verdicts, portfolio, isDryRun: false, ...applied })
    },
    async listImports({ params, query, caller }) {
      const { name } = await ownPortfolio(params.id, caller, bench)
      const { imports } = await listImports(name, caller.userId, bench)
      return { imports: [...pageOf(imports, query)], total: imports.length }
    },
    undoImport: ({ params, caller }) =>
      undoImport(Number(params.id), { userId: caller.userId, author: caller.name }, bench),
    listImportFormats: async () => ({
      formats: presets.map(({ id, title, basis }) => ({ id, title, basis })),
      fields: [...fields],
      words: Object.fromEntries(Object.entries(typeWords).map(([type, words]) => [type, [...words]])),
    }),
  }
}

function optionsOf(
  query: QueryOf<typeof importFile>,
  saved: ImportOptions['saved'],
  now: EpochMs,
): ImportOptions {
  return {
    file: query.name,
    format: query.format === undefined || query.format === 'auto' ? null : query.format,
    dates: query.dates ?? null,
    decimal: query.decimal ?? null,
    currency: query.currency?.toUpperCase() ?? null,
    day: dayOf('date', query.date),
    account: query.account ?? '',
    columns: columnPairs(query.map ?? null, 'map'),
    words: wordPairs(query.types ?? null, 'types'),
    saved,
    today: dayOfMoment(now),
  }
}
