/** What failed among many, a line each on standard error, as far as anybody reads on. */
import type { Terminal } from '#ports/terminal.ts'

const failuresShown = 10

/** Hundreds may fail for one reason; the document has them all. */
export function reportFailures(lines: readonly string[], terminal: Terminal): void {
  for (const line of lines.slice(0, failuresShown)) terminal.err(`assay: ${line}\n`)
  if (lines.length > failuresShown)
    terminal.err(`assay: … and ${lines.length - failuresShown} more, all in --json\n`)
}
