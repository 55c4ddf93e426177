/** `assay backup`: a whole copy of the database, taken while it is in use. */
import { defineCommand } from '#cli/command.ts'
import { count } from '#cli/render/numbers.ts'

export const backup = defineCommand({
  name: 'backup',
  summary: 'Copy the database to a file, also while it is in use',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  options: {},
  examples: [
    {
      line: 'assay backup ~/backups/assay-2024-06-28.db',
      does: 'whole and compact; an existing file is refused',
    },
  ],
  async run({ operands, context }) {
    const keeper = await context.database()
    const copied = await keeper.backup(operands[0]!)
    const text = `${copied.database} copied to ${copied.file} (${count(copied.bytes)} bytes)\n`
    return { document: copied, text }
  },
})
