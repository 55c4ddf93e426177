/** `assay alias`: other symbols of an instrument, for renamed, merged and re-used tickers. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { dispatch } from '#cli/verbs.ts'
import { windowOf, windowOptions } from '#cli/price-file-options.ts'
import { plural } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { type AliasReason, aliasReasons } from '#core/instruments/alias.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { parseMapFile } from '#formats/instruments/map-file.ts'
import { aliasDocument } from '#workflows/alias-documents.ts'
import { addAliases, removeAlias } from '#workflows/keep-aliases.ts'

const LISTED_MAX = 100_000

export const alias = defineCommand({
  name: 'alias',
  summary: 'Keep other symbols of instruments: renamed, merged, re-used',
  operands: 'list | add OLD NEW | remove OLD | import FILE…',
  operandsMin: 0,
  operandsMax: 10_000,
  options: {
    ...windowOptions,
    reason: {
      kind: 'value',
      placeholder: 'WHY',
      about: `One of ${aliasReasons.join(', ')} (default renamed)`,
      choices: aliasReasons,
    },
  },
  examples: [
    { line: 'assay alias add FB META --to 2022-06-08', does: 'FB meant META up to that day' },
    { line: 'assay alias import bac_map_file.csv', does: 'earlier tickers from a map file' },
    { line: 'assay alias list', does: 'all there are' },
  ],
  run: (call) =>
    dispatch('alias', call, { list: listAll, add: addOne, remove: removeOne, import: importFiles }),
})

async function listAll({ context }: Call): Promise<Answer> {
  const aliases = await context.withWorkbench(async ({ store }) =>
    (await store.aliases.list(LISTED_MAX)).map(aliasDocument),
  )
  const table = renderTable(aliases, [
    { title: 'alias', cell: (one) => one.alias },
    { title: 'means', cell: ({ symbol }) => symbol },
    { title: 'from', cell: ({ from }) => from ?? '—' },
    { title: 'to', cell: ({ to }) => to ?? '—' },
    { title: 'reason', cell: ({ reason }) => reason },
    { title: 'said by', cell: ({ source }) => source },
  ])
  return { document: { aliases }, text: aliases.length === 0 ? 'No aliases yet.\n' : `${table}\n` }
}

async function addOne({ context, options }: Call, operands: readonly string[]): Promise<Answer> {
  const [old, symbol, ...more] = operands
  if (old === undefined || symbol === undefined || more.length > 0)
    throw usage('`assay alias add` takes two symbols: OLD NEW.')
  const reason = (options.text('reason') ?? 'renamed') as AliasReason
  const one = { alias: old, symbol, reason, ...windowOf(options), source: 'user' }
  const { added, own } = await context.withWorkbench(async (bench) => ({
    added: await addAliases([one], bench),
    own: await bench.store.assets.summary(old),
  }))
  const kept =
    own && own.bars > 0
      ? ` The ${plural(own.bars, 'bar')} stored as ${old} stay: \`assay prices ${old} --exact\`.`
      : ''
  const text = added === 0 ? `${old} means ${symbol} already.` : `${old} means ${symbol}.${kept}`
  return { document: { added }, text: `${text}\n` }
}

async function removeOne({ context }: Call, operands: readonly string[]): Promise<Answer> {
  const [old, ...more] = operands
  if (old === undefined || more.length > 0) throw usage('`assay alias remove` takes one symbol.')
  const removed = await context.withWorkbench((bench) => removeAlias(old, bench))
  return { document: { removed }, text: `${old} stands for itself again.\n` }
}

/** All files or none: a history that cannot be read is no reason to keep half of the others. */
async function importFiles({ context }: Call, files: readonly string[]): Promise<Answer> {
  if (files.length === 0) throw usage('`assay alias import` takes map files.')
  const histories = await Promise.all(
    files.map(async (file) =>
      parseMapFile(new TextDecoder().decode(await context.terminal.readFile(file)), file),
    ),
  )
  const aliases = histories.flatMap(({ current, earlier }) =>
    earlier.map(({ ticker, from, to }) => ({
      alias: ticker,
      symbol: current,
      from,
      to,
      reason: 'renamed' as const,
      source: 'map-file',
    })),
  )
  const added = await context.withWorkbench((bench) => addAliases(aliases, bench))
  const delisted = histories.flatMap(({ current, delistedOn }) =>
    delistedOn === null ? [] : [{ symbol: current, lastDay: formatDay(delistedOn) }],
  )
  const ended = delisted.map(({ symbol, lastDay }) => `${symbol} was delisted on ${lastDay}.\n`).join('')
  return {
    document: { files: files.length, found: aliases.length, added, delisted },
    text: `${plural(aliases.length, 'earlier ticker')} found, ${added} new.\n${ended}`,
  }
}
