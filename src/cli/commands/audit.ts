/** `assay audit`: what was done by whom, and whether that record is whole. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { renderTable } from '#cli/render/table.ts'
import { dispatch } from '#cli/verbs.ts'
import { auditDocument } from '#workflows/accounts/account-documents.ts'

const ENTRIES = 50

export const audit = defineCommand({
  name: 'audit',
  summary: 'What was done by whom, newest first; verify shows whether entries were changed',
  operands: '[list | verify]',
  operandsMin: 0,
  operandsMax: 1,
  options: {
    limit: { kind: 'value', placeholder: 'N', about: `list: at most so many (default ${ENTRIES})` },
    before: { kind: 'value', placeholder: 'ID', about: 'list: only older than that entry' },
  },
  examples: [
    { line: 'assay audit --limit 10', does: 'the last ten deeds' },
    {
      line: 'assay audit verify',
      does: 'whether every entry follows from the one before; exit 1 when one does not',
    },
  ],
  run: (call) => dispatch('audit', call, { list, verify }),
})

async function list({ context, options }: Call): Promise<Answer> {
  const question = { before: options.integer('before', 1), limit: options.integer('limit', 1) ?? ENTRIES }
  const entries = await context.withWorkbench(async ({ store }) =>
    (await store.audit.read(question)).map(auditDocument),
  )
  const table = renderTable(entries, [
    { title: 'entry', align: 'right', cell: ({ id }) => String(id) },
    { title: 'at', cell: ({ at }) => at },
    { title: 'who', cell: ({ actor }) => actor },
    { title: 'did', cell: ({ action }) => action },
    { title: 'to', cell: ({ subject }) => subject ?? '—' },
    { title: 'from', cell: ({ address }) => address ?? '—' },
  ])
  return { document: { entries }, text: entries.length === 0 ? 'Nothing was done yet.\n' : `${table}\n` }
}

async function verify({ context }: Call): Promise<Answer> {
  const check = await context.withWorkbench(({ store }) => store.audit.verify())
  const { entries, brokenAt, head } = check
  if (brokenAt === null)
    return {
      document: { ...check, intact: true },
      text: `${entries} entries, each following from the one before. The last hash is ${head ?? '—'}; noted elsewhere, it shows whether the end was cut off.\n`,
    }
  return {
    document: { ...check, intact: false },
    text: `Entry ${brokenAt} does not follow from the one before: it, or the one before it, was changed or removed. The ${entries} entries up to there are whole.\n`,
    exit: 1,
  }
}
