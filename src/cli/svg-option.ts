/** The option that has a command draw what it found. */
import type { Call } from './command.ts'
import type { OptionSpecs } from './options.ts'

export const svgOption: OptionSpecs = {
  svg: { kind: 'value', placeholder: 'FILE', about: 'Draw it too, as an SVG file' },
}

/** Writes the picture where it was asked for, and draws nothing where it was not. Throws what writing throws. */
export async function drawWhereAsked({ options, context }: Call, draw: () => string): Promise<void> {
  const path = options.text('svg')
  if (path !== null) await context.terminal.writeFile(path, draw())
}
