/** The manifest of a command's run: what it was asked, and a hash of every byte it read. */
import type { RunKind } from '#ports/store/runs.ts'
import { inputHashOf, type RunManifest } from '#workflows/record-run.ts'
import type { Call } from './command.ts'

/** What says how an answer is shown, not what it is. */
const presentation = new Set(['json', 'svg'])

/** A call that behaves as `call` and remembers what it reads, so that even standard input is hashed. */
export function watchInputs(call: Call): {
  readonly call: Call
  manifest(kind: RunKind, seed: number | null): Promise<RunManifest>
} {
  const read: Uint8Array[] = []
  const { terminal } = call.context
  const readFile = async (path: string) => {
    const bytes = await terminal.readFile(path)
    read.push(bytes)
    return bytes
  }
  const context = { ...call.context, terminal: { ...terminal, readFile } }
  return {
    call: { ...call, context },
    async manifest(kind, seed) {
      const given = Object.entries(call.options.given()).filter(([name]) => !presentation.has(name))
      const parameters = { file: call.operands[0] ?? null, ...Object.fromEntries(given) }
      const codeVersion = call.context.version
      return { kind, parameters, inputHash: await inputHashOf(read), codeVersion, seed }
    },
  }
}
