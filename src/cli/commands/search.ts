/** `assay search`: instruments by symbol, name or ISIN, in the store and with the sources. */
import { errorDocument } from '#core/errors.ts'
import { defineCommand, type ExitCode } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { renderTable } from '#cli/render/table.ts'
import { MATCHES_MAX, QUERY_LENGTH_MAX, type SearchDocument } from '#protocol/http/instruments.ts'
import { searchDocument } from '#workflows/search-document.ts'
import { searchFailure, searchInstruments } from '#workflows/search-instruments.ts'

const LIMIT_DEFAULT = 20

export const search = defineCommand({
  name: 'search',
  summary: 'Find instruments by symbol, name or ISIN',
  operands: 'TEXT…',
  operandsMin: 1,
  operandsMax: 16,
  options: {
    limit: { kind: 'value', placeholder: 'N', about: `At most so many (default ${LIMIT_DEFAULT})` },
    local: { kind: 'flag', about: 'Only what is stored; no source is asked' },
    source: { kind: 'value', placeholder: 'A,B', about: 'Sources to ask (default: all that are configured)' },
  },
  examples: [
    { line: 'assay search vodafone', does: 'what is stored, then what the sources know' },
    { line: 'assay search US0378331005 --local', does: 'by ISIN, without asking anyone' },
  ],
  async run({ operands, options, context }) {
    const text = operands.join(' ').trim()
    if (text === '' || text.length > QUERY_LENGTH_MAX)
      throw usage(`A search takes 1 to ${QUERY_LENGTH_MAX} characters; found ${text.length}.`)
    const limit = Math.min(options.integer('limit', 1) ?? LIMIT_DEFAULT, MATCHES_MAX)
    const request = { text, limit, isLocal: options.has('local'), sources: options.list('source') }
    const found = await context.withWorkbench((bench) => searchInstruments(request, bench, context.signal))
    const document = searchDocument(text, found)
    for (const { source, error } of document.sources)
      if (error) context.terminal.err(`assay: ${source} could not be asked: ${error.message}\n`)
    const failed = searchFailure(found)
    return {
      document: failed ? { error: errorDocument(failed), ...document } : document,
      text: renderFound(document),
      exit: failed ? 1 : exitOf(document),
    }
  },
})

/** Partly done where a source could not be asked. */
function exitOf({ sources }: SearchDocument): ExitCode {
  return sources.every(({ ok }) => ok) ? 0 : 3
}

function renderFound({ query, instruments, sources }: SearchDocument): string {
  if (instruments.length === 0) {
    const asked = ['store', ...sources.filter(({ ok }) => ok).map(({ source }) => source)].join(', ')
    return `Nothing found for "${query}" (asked: ${asked}).\n`
  }
  const table = renderTable(instruments, [
    { title: 'symbol', cell: ({ symbol }) => symbol },
    { title: 'name', cell: ({ name }) => name ?? '—' },
    { title: 'type', cell: ({ type }) => type ?? '—' },
    { title: 'exchange', cell: ({ exchange }) => exchange ?? '—' },
    { title: 'currency', cell: ({ currency }) => currency ?? '—' },
    { title: 'ISIN', cell: ({ isin }) => isin ?? '—' },
    { title: 'named by', cell: ({ sources: by }) => by.join(', ') },
  ])
  return `${table}\n`
}
