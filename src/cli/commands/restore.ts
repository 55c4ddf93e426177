/** `assay restore`: puts a backup in the place of the database, and keeps that beside it. */
import { defineCommand } from '#cli/command.ts'

export const restore = defineCommand({
  name: 'restore',
  summary: 'Put a backup in the place of the database, which is kept beside it',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  options: {},
  examples: [
    {
      line: 'assay restore ~/backups/assay-2024-06-28.db',
      does: 'refused while a server has the database open, and for the backup of a newer version',
    },
  ],
  async run({ operands, context }) {
    const keeper = await context.database()
    const restored = await keeper.restore(operands[0]!)
    const before = restored.kept === null ? 'there was none before' : `the one before is ${restored.kept}`
    return { document: restored, text: `${restored.database} restored from ${restored.file}; ${before}\n` }
  },
})
