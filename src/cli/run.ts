/** One command line from words to exit code: find the command, run it, print its answer or its error. */
import { AppError, toAppError, errorDocument } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'
import { jsonPieces, jsonText } from '#protocol/json.ts'
import type { Terminal } from '#ports/terminal.ts'
import { commands } from './catalogue.ts'
import type { CliContext, Command, ExitCode } from './command.ts'
import { exitCodeOf } from './exit-codes.ts'
import { commandHelp, overview } from './help.ts'
import { type OptionSpecs, parseWords, usage } from './options.ts'

/** Options every command understands. */
export const commonOptions: OptionSpecs = {
  json: { kind: 'flag', about: 'Print one JSON document instead of text' },
  help: { kind: 'flag', about: 'Show this help' },
}

type RunOptions = { readonly debug: boolean }

export async function runCommandLine(
  words: readonly string[],
  context: CliContext,
  { debug }: RunOptions,
): Promise<ExitCode> {
  try {
    return await runCommand(words, context)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (wantsJson(words)) await context.terminal.out(jsonText({ error: errorDocument(error) }))
    context.terminal.err(`assay: ${error.message}\n`)
    if (debug) context.terminal.err(`${stackOf(thrown)}\n`)
    return exitCodeOf(error.code)
  }
}

async function runCommand(words: readonly string[], context: CliContext): Promise<ExitCode> {
  const { terminal } = context
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const asked = name === 'help' && rest[0] !== undefined ? findCommand(rest[0]) : null
    await terminal.out(asked ? commandHelp(asked, commonOptions) : overview(commands))
    return 0
  }
  if (name === '--version') {
    await terminal.out(`${context.version}\n`)
    return 0
  }
  const command = findCommand(name)
  const { operands, options } = parseWords(rest, { ...command.options, ...commonOptions })
  if (options.has('help')) {
    await terminal.out(commandHelp(command, commonOptions))
    return 0
  }
  checkOperands(command, operands)
  const answer = await command.run({ operands, options, context })
  if (answer === null) return 0
  if (options.has('json')) await printDocument(answer.document, terminal)
  else await terminal.out(answer.text)
  return answer.exit ?? 0
}

async function printDocument(document: unknown, terminal: Terminal): Promise<void> {
  for (const piece of jsonPieces(document)) await terminal.out(piece)
  await terminal.out('\n')
}

function findCommand(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name)
  if (command) return command
  const near = nearNames(
    name,
    commands.map((candidate) => candidate.name),
  )
  throw usage(
    `Unknown command "${name}".${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''} \`assay help\` lists all commands.`,
  )
}

function checkOperands(
  { name, operands: form, operandsMin, operandsMax }: Command,
  operands: readonly string[],
): void {
  if (operands.length < operandsMin)
    throw usage(`\`assay ${name}\` needs ${form}. \`assay help ${name}\` shows examples.`)
  if (operands.length > operandsMax) {
    throw usage(
      `\`assay ${name}\` takes ${operandsMax === 0 ? 'no operands' : form}; "${operands[operandsMax]}" is too many.`,
    )
  }
}

/** Needed before the options are parsed, since parsing itself may fail. */
function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--')
  return words.slice(0, end < 0 ? words.length : end).includes('--json')
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const cause =
    thrown instanceof AppError && thrown.cause instanceof Error ? `\ncaused by ${thrown.cause.stack}` : ''
  return `${thrown.stack}${cause}`
}
