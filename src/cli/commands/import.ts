/** `assay import`: a broker's file into a portfolio, shown before anything is written. */
import { errorDocument, toAppError } from '#core/errors.ts'
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { importOptionSpecs, readImportOptions } from '#cli/import-options.ts'
import { usage } from '#cli/options.ts'
import { renderImport } from '#cli/render/import-text.ts'
import { renderTable } from '#cli/render/table.ts'
import { typeWords } from '#formats/import/mapping/type-words.ts'
import { exportFormatId } from '#formats/import/export-draft.ts'
import { reportFormats } from '#formats/report/catalogue.ts'
import { presets } from '#formats/import/presets/catalogue.ts'
import { commandLine, recordAudit } from '#workflows/accounts/record-audit.ts'
import { applyImport } from '#workflows/import/apply-import.ts'
import { decideVerdicts } from '#workflows/import/decide-verdicts.ts'
import { drafted } from '#workflows/import/draft-entries.ts'
import { importDocument, questionsError } from '#workflows/import/import-document.ts'
import { listImports, savedMappings, undoImport } from '#workflows/import/import-history.ts'
import { refuseBlocked } from '#workflows/import/refuse-blocked.ts'
import { type ReadFile, readImport } from '#workflows/import/read-import.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'

/** Who signs what this command writes. */
const AUTHOR = 'command line'
const PORTFOLIO = 'main'

export const importCommand = defineCommand({
  name: 'import',
  summary: "Bring a broker's or another product's file into a portfolio",
  operands: 'FILE | list | undo ID | formats | words',
  operandsMin: 1,
  operandsMax: 2,
  options: {
    portfolio: {
      kind: 'value',
      placeholder: 'NAME',
      about: `Into this portfolio, made when absent (default: ${PORTFOLIO}, or what an export of ours says)`,
    },
    'dry-run': { kind: 'flag', about: 'Show what would be done, and do nothing; needs no database' },
    partial: { kind: 'flag', about: 'Import the good rows of a file that has bad ones' },
    ...importOptionSpecs,
  },
  examples: [
    { line: 'assay import Account.csv --dry-run', does: 'what is in it, row by row; nothing is written' },
    { line: 'assay import Account.csv --portfolio family', does: 'book it' },
    {
      line: 'assay import holdings.csv --currency USD --date 2024-01-02',
      does: 'answer what the file does not say',
    },
    { line: 'assay import other.csv --map date=Datum,quantity=Aantal', does: 'a table of no known format' },
    { line: 'assay import undo 3', does: 'take an import back' },
  ],
  run(call) {
    const [what, id] = call.operands
    if (what === 'undo') return undo(id, call)
    if (id !== undefined) throw usage(`\`assay import\` takes one file at a time; "${id}" is too many.`)
    if (what === 'list') return list(call)
    if (what === 'formats') return Promise.resolve(listFormats())
    if (what === 'words') return Promise.resolve(listWords())
    return importOne(what!, call)
  },
})

async function importOne(path: string, call: Call): Promise<Answer> {
  const { context, options } = call
  const bytes = await context.terminal.readFile(path)
  const isDryRun = options.has('dry-run')
  const saved = isDryRun
    ? {}
    : await context.withWorkbench(async (bench) => savedMappings(await actingUser(bench.store), bench))
  const read = readImportOptions(path, saved, call)
  const draft = await readImport({ bytes, options: read }, context)
  const portfolio = options.text('portfolio') ?? draft.report?.info.name ?? PORTFOLIO
  const isBlocked = draft.questions.length > 0 || (draft.rejected.length > 0 && !options.has('partial'))
  if (isDryRun || isBlocked) return preview(draft, { portfolio, isDryRun, file: read.file }, call)
  const applied = await context.withWorkbench(async (bench) => {
    const userId = await actingUser(bench.store)
    const done = await applyImport({ draft, bytes, options: read, portfolio, userId, author: AUTHOR }, bench)
    const detail = { import: done.importId, entries: done.imported }
    await recordAudit(commandLine, { action: 'import.book', subject: portfolio, detail }, bench)
    return done
  })
  const verdicts = applied.decided.map(({ verdict }) => verdict)
  const document = await importDocument({ draft, verdicts, portfolio, isDryRun: false, ...applied })
  return { document, text: renderImport(document), exit: draft.rejected.length > 0 ? 3 : 0 }
}

type Previewed = { readonly portfolio: string; readonly isDryRun: boolean; readonly file: string }

/** Nothing is written: because nobody asked for it, or because something is in the way. */
async function preview(
  draft: ReadFile,
  { portfolio, isDryRun, file }: Previewed,
  call: Call,
): Promise<Answer> {
  const decided = draft.questions.length > 0 ? [] : await decideVerdicts(drafted(draft), [])
  const verdicts = decided.map(({ verdict }) => verdict)
  const document = await importDocument({
    draft,
    verdicts,
    portfolio,
    importId: null,
    imported: 0,
    isDryRun,
    sameFileAs: null,
  })
  const text = renderImport(document)
  if (draft.questions.length > 0) return failed(questionsError(draft.questions), document, text, call)
  if (draft.rejected.length === 0) return { document, text }
  if (call.options.has('partial')) return { document, text, exit: 3 }
  try {
    refuseBlocked(draft, { file, isPartial: false, remedy: '--partial' })
    return { document, text }
  } catch (thrown) {
    return failed(errorDocument(toAppError(thrown)), document, text, call)
  }
}

function failed(
  error: { readonly message: string },
  document: object,
  text: string,
  { context }: Call,
): Answer {
  context.terminal.err(`assay: ${error.message}\n`)
  return { document: { error, ...document }, text, exit: 1 }
}

async function undo(id: string | undefined, { context }: Call): Promise<Answer> {
  if (id === undefined || !/^\d{1,15}$/.test(id))
    throw usage('`assay import undo` needs the number of an import; `assay import list` shows them.')
  const document = await context.withWorkbench(async (bench) => {
    const by = { userId: await actingUser(bench.store), author: AUTHOR }
    const undone = await undoImport(Number(id), by, bench)
    await recordAudit(commandLine, { action: 'import.undo', subject: id }, bench)
    return undone
  })
  return { document, text: `Import ${id} was taken back: its entries count no more.\n` }
}

async function list({ context, options }: Call): Promise<Answer> {
  const document = await context.withWorkbench(async (bench) =>
    listImports(options.text('portfolio'), await actingUser(bench.store), bench),
  )
  if (document.imports.length === 0) return { document, text: 'Nothing was imported yet.\n' }
  const table = renderTable<(typeof document.imports)[number]>(document.imports, [
    { title: 'id', align: 'right', cell: ({ id }) => String(id) },
    { title: 'portfolio', cell: ({ portfolio }) => portfolio },
    { title: 'file', cell: ({ fileName }) => fileName },
    { title: 'format', cell: ({ format }) => format },
    { title: 'entries', align: 'right', cell: ({ imported }) => String(imported) },
    { title: 'already there', align: 'right', cell: ({ duplicates }) => String(duplicates) },
    { title: 'made', cell: ({ createdAt }) => createdAt },
    { title: 'taken back', cell: ({ undoneAt }) => undoneAt ?? '' },
  ])
  return { document, text: `${table}\n` }
}

function listFormats(): Answer {
  const own = reportFormats.filter(({ decode }) => decode !== null)
  const formats = [
    ...own.map((format) => ({
      id: exportFormatId(format),
      title: `An export of Assay, ${format.id}`,
      basis: 'recorded' as const,
    })),
    ...presets.map(({ id, title, basis }) => ({ id, title, basis })),
  ]
  const table = renderTable<(typeof formats)[number]>(formats, [
    { title: 'id', cell: ({ id }) => id },
    { title: 'format', cell: ({ title }) => title },
    {
      title: 'built on',
      cell: ({ basis }) => (basis === 'recorded' ? 'exported files' : 'descriptions of the format'),
    },
  ])
  return {
    document: { formats },
    text: `${table}\n\nOther tables are mapped by the names of their columns, or with --map.\n`,
  }
}

function listWords(): Answer {
  const lines = Object.entries(typeWords).map(([type, words]) => `${type}: ${words.join(', ')}`)
  return { document: { words: typeWords }, text: `${lines.join('\n')}\n` }
}
