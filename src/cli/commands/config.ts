/** `assay config`: every setting with its value, its default and where it comes from. */
import { defineCommand } from '#cli/command.ts'
import { renderTable } from '#cli/render/table.ts'

export const config = defineCommand({
  name: 'config',
  summary: 'Show every setting with its value and origin',
  operands: '',
  operandsMin: 0,
  operandsMax: 0,
  options: { explain: { kind: 'flag', about: 'Add defaults, origins and meanings' } },
  examples: [
    { line: 'assay config --explain', does: 'each value, its default, its origin and what it is for' },
    { line: 'PORT=9000 assay config --json', does: 'as JSON, with one variable set' },
  ],
  async run({ options, context }) {
    const settings = context.settings()
    const table = renderTable(settings, [
      { title: 'variable', cell: ({ name }) => name },
      { title: 'value', cell: ({ value }) => value },
      ...(options.has('explain') ? explaining : []),
    ])
    return { document: { settings }, text: `${table}\n` }
  },
})

type Setting = ReturnType<Parameters<typeof config.run>[0]['context']['settings']>[number]

const explaining = [
  { title: 'default', cell: (setting: Setting) => setting.default },
  { title: 'origin', cell: (setting: Setting) => setting.origin },
  { title: 'for', cell: (setting: Setting) => setting.about },
]
