/** A password from standard input, so that it stands in no list of processes and no history of a shell. */
import type { Call } from './command.ts'
import { usage } from './options.ts'

/** The first line. */
export async function passwordFrom({ options, context }: Call): Promise<string> {
  if (!options.has('password-stdin'))
    throw usage('Give the password on standard input, with --password-stdin: never as a word of the command.')
  const text = new TextDecoder().decode(await context.terminal.readFile('-'))
  return text.split(/\r?\n/, 1)[0]!
}
