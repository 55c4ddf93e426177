/** Help texts, derived from what each command says of itself. */
import type { Command } from './command.ts'
import type { OptionSpec, OptionSpecs } from './options.ts'

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return [
    'assay: market data in; clean, graded, explained series out.',
    '',
    'Usage: assay COMMAND [OPERANDS] [OPTIONS]',
    '',
    ...lines,
    '',
    '`assay help COMMAND` shows options and examples. Every command takes --json.',
    'Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly done.',
    '',
  ].join('\n')
}

export function commandHelp(command: Command, common: OptionSpecs): string {
  const all = Object.entries({ ...command.options, ...common })
  const forms = all.map(([name, spec]) => optionForm(name, spec))
  const width = Math.max(...forms.map((form) => form.length))
  return [
    `assay ${command.name}: ${command.summary}`,
    '',
    `Usage: assay ${command.name}${command.operands ? ` ${command.operands}` : ''} [OPTIONS]`,
    '',
    'Options:',
    ...all.map(([, spec], index) => `  ${forms[index]!.padEnd(width)}  ${spec.about}`),
    '',
    'Examples:',
    ...command.examples.flatMap(({ line, does }) => [`  ${line}`, `      ${does}`]),
    '',
  ].join('\n')
}

function optionForm(name: string, spec: OptionSpec): string {
  const value = spec.choices ? spec.choices.join('|') : spec.placeholder
  if (spec.kind === 'value') return `--${name} ${value ?? 'VALUE'}`
  return spec.kind === 'optional' ? `--${name} [${value}]` : `--${name}`
}
