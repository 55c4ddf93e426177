/** `assay verify-export`: whether an export would restore what it came from. */
import { defineCommand } from '#cli/command.ts'
import { count } from '#cli/render/numbers.ts'
import { type VerifiedExport, verifyExport } from '#workflows/export/verify-export.ts'

export const verifyExportCommand = defineCommand({
  name: 'verify-export',
  summary: 'Restore an export into an empty store, export it again, and say what differs',
  operands: 'FILE',
  operandsMin: 1,
  operandsMax: 1,
  options: {},
  examples: [{ line: 'assay verify-export pension.zip', does: 'nothing of yours is touched' }],
  async run({ operands, context }) {
    const [file] = operands
    const bytes = await context.terminal.readFile(file!)
    const verified = await context.withScratch((bench) => verifyExport(bytes, file!, bench))
    return { document: { file, ...verified }, text: render(file!, verified), exit: verified.isSame ? 0 : 1 }
  },
})

const SHOWN_MAX = 10

function render(file: string, verified: VerifiedExport): string {
  const { files, issues, restored, differences, differencesInAll, isSame, error, format } = verified
  const broken = files.filter(({ ok }) => !ok)
  const lines = [
    ...(files.length > 0 ? [`${files.length - broken.length} of ${files.length} files have their hash`] : []),
    ...broken.map(({ name, problem }) => `  ${name} ${problem}`),
    ...issues.slice(0, SHOWN_MAX).map(({ message }) => `  ${message}`),
    ...(restored ? [`${count(restored.imported)} transactions restored into an empty store`] : []),
    ...(error ? [`  ${error.message}`] : []),
    ...differences
      .slice(0, SHOWN_MAX)
      .map(
        (one) =>
          `  ${one.table}, row ${one.row}, ${one.column}: exported "${one.exported}", restored "${one.restored}"`,
      ),
    ...(differencesInAll > SHOWN_MAX ? [`  and ${count(differencesInAll - SHOWN_MAX)} more`] : []),
    isSame
      ? `${file}: restores to the same ${format} export, byte for byte`
      : `${file}: does not restore to the same ${format} export`,
  ]
  return `${lines.join('\n')}\n`
}
