/** Sets a template and the words it places as a PDF, the same bytes for the same words. Takes a second of a thread. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { AppError } from '#core/errors.ts'

/** The template finds its words in `words.json`, as data that is never read as markup. */
export function setPages(template: string, words: unknown): Uint8Array {
  const compiler = NodeCompiler.create({ workspace: '/' })
  compiler.mapShadow('/words.json', Buffer.from(JSON.stringify(words)))
  const compiled = compiler.compile({ mainFileContent: template })
  const document = compiled.result
  if (!document) {
    const [first] = compiled.takeDiagnostics()?.shortDiagnostics ?? []
    const said = (first as { message?: string } | undefined)?.message ?? 'no reason given'
    throw new AppError('internal', `The pages of the report could not be set: ${said}.`)
  }
  return compiler.pdf(document)
}
