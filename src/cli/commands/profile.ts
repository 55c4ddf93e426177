/** `assay profile`: what an instrument is, each fact with its source, day and grade. */
import { defineCommand } from '#cli/command.ts'
import { count } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import type { ProfileDocument } from '#protocol/http/profile.ts'
import { aliasSentence } from '#workflows/alias-documents.ts'
import { profileDocument } from '#workflows/profile-document.ts'
import { profileInstrument, troubles } from '#workflows/profile-instrument.ts'

export const profile = defineCommand({
  name: 'profile',
  summary: 'Describe an instrument: name, type, exchange, sector, ISIN, each fact with its source',
  operands: 'SYMBOL',
  operandsMin: 1,
  operandsMax: 1,
  options: {
    refresh: { kind: 'flag', about: 'Ask every source now, even where its word is less than a day old' },
  },
  examples: [
    { line: 'assay profile AAPL', does: 'what is known, asking sources whose word is older than a day' },
    { line: 'assay profile AAPL --refresh --json', does: 'asking all of them now' },
  ],
  async run({ operands, options, context }) {
    const request = { symbol: operands[0]!, refresh: options.has('refresh') }
    const described = await context.withWorkbench((bench) =>
      profileInstrument(request, bench, context.signal),
    )
    if (described.via) context.terminal.err(`assay: ${aliasSentence(described.via, described.symbol)}\n`)
    const document = profileDocument(described)
    for (const { source, error } of document.sources)
      if (error) context.terminal.err(`assay: ${source}: ${error.message}\n`)
    return { document, text: renderProfile(document), exit: troubles(described).length > 0 ? 3 : 0 }
  },
})

function renderProfile(document: ProfileDocument): string {
  const { symbol, stored, lastDay, retiredAt, calendar, facts, sources } = document
  const rows = Object.entries(facts).map(([fact, one]) => ({ fact, ...one }))
  const table = renderTable(rows, [
    { title: 'fact', cell: ({ fact }) => fact.replace('_', ' ') },
    { title: 'value', cell: ({ value, unit }) => valueText(value, unit) },
    { title: 'grade', cell: ({ grade }) => grade },
    { title: 'source', cell: ({ source }) => source },
    { title: 'as of', cell: ({ asOf, confirmedAt }) => asOf ?? confirmedAt.slice(0, 10) },
    { title: 'others', cell: ({ others }) => others.map(otherText).join('; ') },
  ])
  const sessions =
    calendar === null
      ? 'calendar unknown'
      : `calendar ${calendar.code}${calendar.from === 'symbol' ? ' (guessed from the symbol: the exchange is not known to us)' : ''}`
  const prices = stored ? `prices to ${lastDay ?? 'none'}` : 'no prices stored'
  const end = retiredAt === null ? '' : ' · retired: no source knows it any more'
  const notes = sources
    .flatMap(({ source, note }) => (note === null ? [] : [`${source}: ${note}\n`]))
    .join('')
  return `${symbol} · ${sessions} · ${prices}${end}\n${rows.length === 0 ? 'Nobody says what it is.' : table}\n${notes}`
}

type Other = ProfileDocument['facts'][string]['others'][number]

function otherText({ source, value, unit, agrees }: Other): string {
  return agrees ? `${source} agrees` : `${source}: ${valueText(value, unit)}`
}

function valueText(value: string | number, unit: string | null): string {
  const text = typeof value === 'number' ? count(value) : value
  return unit === null ? text : `${text} ${unit}`
}
