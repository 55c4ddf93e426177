/** What a command's run was asked, with a hash of every byte it read, so that it can be asked again. */
import type { AnalysisKind } from '#core/analysis-kinds.ts'
import type { AnalysisInput, AskedAnalysis } from '#workflows/analyses/asked-analysis.ts'
import type { QuestionOf } from '#workflows/analyses/catalogue.ts'
import { inputHashOf } from '#workflows/record-run.ts'
import type { Call } from './command.ts'

/** What says how an answer is shown, not what it is. */
const presentation = new Set(['json', 'svg', 'store'])

type Ask = <Kind extends AnalysisKind>(
  kind: Kind,
  question: QuestionOf<Kind>,
  stored?: readonly AnalysisInput[],
) => Promise<AskedAnalysis<Kind>>

/** A call that behaves as `call` and remembers what it reads, so that even standard input is hashed. */
export function watchInputs(call: Call): { readonly call: Call; readonly ask: Ask } {
  const read: { readonly path: string; readonly bytes: Uint8Array }[] = []
  const { terminal } = call.context
  const readFile = async (path: string) => {
    const bytes = await terminal.readFile(path)
    read.push({ path, bytes })
    return bytes
  }
  const context = { ...call.context, terminal: { ...terminal, readFile } }
  return {
    call: { ...call, context },
    async ask(kind, question, stored = []) {
      const given = Object.entries(call.options.given()).filter(([name]) => !presentation.has(name))
      const parameters = { file: call.operands[0] ?? null, ...Object.fromEntries(given) }
      const files = await Promise.all(
        read.map(async ({ path, bytes }): Promise<AnalysisInput> => {
          return { kind: 'file', name: path, hash: await inputHashOf([bytes]) }
        }),
      )
      const inputHash = await hashOf(
        stored,
        read.map(({ bytes }) => bytes),
      )
      return { kind, question, parameters, inputs: [...stored, ...files], inputHash }
    },
  }
}

/** Of one input its own hash; stored series come first. */
function hashOf(stored: readonly AnalysisInput[], files: readonly Uint8Array[]): Promise<string> | string {
  const [only] = stored
  if (only && stored.length === 1 && files.length === 0) return only.hash
  const hashes = stored.map(({ hash }) => new TextEncoder().encode(hash))
  return inputHashOf([...hashes, ...files])
}
