/** `assay migrate`: brings the tables of the database to this version, or says what that would take. */
import { defineCommand } from '#cli/command.ts'
import { renderTable } from '#cli/render/table.ts'
import { formatMoment } from '#core/time/moment.ts'

export const migrate = defineCommand({
  name: 'migrate',
  summary: 'Bring the tables of the database to this version',
  operands: '',
  operandsMin: 0,
  operandsMax: 0,
  options: {
    status: { kind: 'flag', about: 'Change nothing: say which migrations are applied and which wait' },
  },
  examples: [
    { line: 'assay migrate --status', does: 'what was applied when, and what waits' },
    { line: 'assay migrate', does: 'what every command that opens the database does first, by itself' },
  ],
  async run({ options, context }) {
    const keeper = await context.database()
    const before = await keeper.status()
    if (!options.has('status')) await keeper.migrate()
    const after = options.has('status') ? before : await keeper.status()
    const migrations = after.map(({ appliedAt, ...migration }) => ({
      ...migration,
      appliedAt: appliedAt === null ? null : formatMoment(appliedAt),
    }))
    const pending = after.filter(({ appliedAt }) => appliedAt === null).length
    const applied = before.filter(({ appliedAt }) => appliedAt === null).length - pending
    const table = renderTable(migrations, [
      { title: 'version', align: 'right', cell: ({ version }) => String(version) },
      { title: 'name', cell: ({ name }) => name },
      { title: 'applied', cell: ({ appliedAt }) => appliedAt ?? 'pending' },
    ])
    const text = `${table}\n${applied} applied now, ${pending} pending\n`
    return { document: { migrations, applied, pending }, text }
  },
})
