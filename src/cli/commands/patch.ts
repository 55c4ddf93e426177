/** `assay patch`: changes to stored prices that people make: proposed repairs, values by hand, and taking them back. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { decimal } from '#cli/render/numbers.ts'
import { renderTable } from '#cli/render/table.ts'
import { barFields } from '#core/market/bars.ts'
import { PATCHES_LISTED_MAX, type PatchRow } from '#protocol/http/patches.ts'
import { applyIssues, refuseIssues } from '#workflows/patching/apply-issues.ts'
import { listPatches } from '#workflows/patching/list-patches.ts'
import { automaticDocument, changedDocument, patchDocument } from '#workflows/patching/patch-documents.ts'
import { patchValue } from '#workflows/patching/patch-value.ts'
import { undoPatches } from '#workflows/patching/undo-patches.ts'

const AUTHOR = 'command line'

export const patch = defineCommand({
  name: 'patch',
  summary: 'Make proposed repairs, set values by hand, and take either back',
  operands: 'list [SYMBOL] | apply [ISSUE_ID…] | undo PATCH_ID…',
  operandsMin: 1,
  operandsMax: 1_001,
  options: {
    all: { kind: 'flag', about: 'list: patches that were undone too' },
    limit: { kind: 'value', placeholder: 'N', about: 'list: at most so many, the newest (default 1000)' },
    offset: { kind: 'value', placeholder: 'N', about: 'list: pass over so many that are newer' },
    symbol: { kind: 'value', placeholder: 'SYMBOL', about: 'apply: whose value to set' },
    day: { kind: 'value', placeholder: 'DATE', about: 'apply: the day of the bar' },
    field: { kind: 'value', choices: barFields, about: 'apply: which value' },
    to: { kind: 'value', placeholder: 'VALUE', about: 'apply: a number, or `blank` to take it out' },
    reason: { kind: 'value', placeholder: 'TEXT', about: 'Why; kept with the patch' },
    author: { kind: 'value', placeholder: 'NAME', about: `Who; kept with the patch (default: ${AUTHOR})` },
  },
  examples: [
    { line: 'assay patch apply 17', does: 'make the repair that finding 17 proposes (see assay issues)' },
    {
      line: 'assay patch apply --symbol ACME --day 2024-03-05 --field close --to 12.34 --reason "exchange bulletin"',
      does: 'set one value',
    },
    { line: 'assay patch undo 3', does: 'take patch 3 back' },
    { line: 'assay patch undo issue:21', does: 'refuse a repair that a rule made by itself' },
    {
      line: 'assay patch list ACME --all --json',
      does: 'what was changed, by whom, why, and whether it holds',
    },
  ],
  run: (call) => {
    const [verb] = call.operands
    if (verb === 'list') return list(call)
    if (verb === 'apply') return apply(call)
    if (verb === 'undo') return undo(call)
    throw usage(`\`assay patch\` takes list, apply or undo; found "${verb}".`)
  },
})

async function list({ operands: [, symbol, ...beyond], options, context }: Call): Promise<Answer> {
  if (beyond.length > 0) throw usage('`assay patch list` takes one symbol at most.')
  const { patches, total, active, automatic } = await context.withWorkbench((bench) =>
    listPatches({ ...pageOf(options), symbol: symbol ?? null, undone: options.has('all') }, bench),
  )
  const rows = patches.map((each) => patchDocument(each, active))
  const repairs = automatic.map(automaticDocument)
  const more = repairs.length === 0 ? '' : `${repairs.length} automatic repairs; --json lists them.\n`
  return { document: { patches: rows, total, automatic: repairs }, text: `${render(rows)}${more}` }
}

function pageOf(options: Call['options']) {
  const limit = options.integer('limit', 1) ?? PATCHES_LISTED_MAX
  if (limit > PATCHES_LISTED_MAX) throw usage(`--limit takes at most ${PATCHES_LISTED_MAX}; found ${limit}.`)
  return { limit, offset: options.integer('offset', 0) ?? 0 }
}

function apply(call: Call): Promise<Answer> {
  const { operands, options, context } = call
  const ids = operands.slice(1)
  if (ids.length === 0) return applyValue(call)
  if (['symbol', 'day', 'field', 'to'].some((name) => options.has(name)))
    throw usage('Give findings by their numbers, or a value with --symbol --day --field --to; not both.')
  const decided = { ids: ids.map(idOf), ...signature(call) }
  return context.withWorkbench(async (bench) => answer(await applyIssues(decided, bench)))
}

async function applyValue(call: Call): Promise<Answer> {
  const { options, context } = call
  const symbol = options.text('symbol')
  const day = options.day('day')
  const field = barFields.find((each) => each === options.text('field'))
  const { reason, author } = signature(call)
  if (symbol === null || day === null || !field || !options.has('to') || reason === null)
    throw usage('Setting a value takes --symbol, --day, --field, --to and --reason.')
  const to = options.text('to') === 'blank' ? Number.NaN : options.number('to')!
  return context.withWorkbench(async (bench) =>
    answer([await patchValue({ symbol, day, field, to, reason, author }, bench)]),
  )
}

/** `issue:21` is a repair that a rule made by itself: undoing it is refusing it, for good. */
function undo(call: Call): Promise<Answer> {
  const { operands, context } = call
  const words = operands.slice(1)
  if (words.length === 0) throw usage('`assay patch undo` takes the numbers of patches, or issue:NUMBER.')
  const refused = words.filter((word) => word.startsWith('issue:')).map((word) => idOf(word.slice(6)))
  const ids = words.filter((word) => !word.startsWith('issue:')).map(idOf)
  const { author, reason } = signature(call)
  return context.withWorkbench(async (bench) => {
    const undone = ids.length === 0 ? [] : await undoPatches({ ids, author }, bench)
    const decided = { ids: refused, reason, author }
    return answer([...undone, ...(refused.length === 0 ? [] : await refuseIssues(decided, bench))], ids)
  })
}

function signature({ options }: Call) {
  return { reason: options.text('reason'), author: options.text('author') ?? AUTHOR }
}

function idOf(word: string): number {
  if (/^[1-9]\d{0,14}$/.test(word)) return Number(word)
  throw usage(`"${word}" is no number of a finding or patch.`)
}

function answer(changed: Parameters<typeof changedDocument>[0], undone: readonly number[] = []): Answer {
  const document = { ...changedDocument(changed), undone }
  const said = undone.length === 0 ? '' : `Undone: ${undone.join(', ')}.\n`
  const made = document.patches.length === 0 ? '' : render(document.patches)
  return { document, text: `${made}${said}${document.rowsChanged} stored bars changed.\n` }
}

function render(rows: readonly PatchRow[]): string {
  if (rows.length === 0) return 'No patches.\n'
  const value = (number: number | null) => (number === null ? '—' : decimal(number, 4))
  const table = renderTable(rows, [
    { title: 'patch', align: 'right', cell: ({ id }) => String(id) },
    { title: 'symbol', cell: ({ symbol }) => symbol },
    { title: 'day', cell: ({ day }) => day },
    { title: 'what', cell: ({ kind, field, rule }) => (kind === 'value' ? field : `${kind} ${rule}`) },
    { title: 'from', align: 'right', cell: ({ from }) => value(from) },
    {
      title: 'to',
      align: 'right',
      cell: ({ kind, to }) => (kind === 'value' && to === null ? 'blank' : value(to)),
    },
    { title: 'state', cell: ({ state }) => state },
    { title: 'by', cell: ({ author }) => author },
    { title: 'why', cell: ({ reason }) => reason },
  ])
  return `${table}\n`
}
