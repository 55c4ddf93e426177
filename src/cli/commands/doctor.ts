/** `assay doctor`: whether this installation can do its work, and what to do where it cannot. */
import { defineCommand } from '#cli/command.ts'

export const doctor = defineCommand({
  name: 'doctor',
  summary: 'Check this installation and say what to do',
  operands: '',
  operandsMin: 0,
  operandsMax: 0,
  options: {},
  examples: [{ line: 'assay doctor', does: 'settings, home folder, store, dashboard, sources' }],
  async run({ context }) {
    const checks = await context.diagnose()
    const lines = checks.flatMap(({ check, ok, detail, advice }) => [
      `${ok ? '✓' : '✗'} ${check}: ${detail}`,
      ...(advice === null ? [] : [`    ${advice}`]),
    ])
    const ok = checks.every((check) => check.ok)
    return { document: { ok, checks }, text: `${lines.join('\n')}\n`, exit: ok ? 0 : 1 }
  },
})
