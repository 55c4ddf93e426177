/** `assay rerun`: a stored run once more, with what has become different since. */
import { answerAsked } from '#cli/answer-asked.ts'
import { defineCommand, type ExitCode } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { drawRun, renderRun } from '#cli/run-views.ts'
import { drawWhereAsked, svgOption } from '#cli/svg-option.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'
import { askedBefore, type Repetition, repetitionOf } from '#workflows/analyses/repeat-analysis.ts'

export const rerun = defineCommand({
  name: 'rerun',
  summary: 'Repeat a stored run on what it looked at then, to the same bits',
  operands: 'ID',
  operandsMin: 1,
  operandsMax: 1,
  options: { ...svgOption },
  examples: [
    { line: 'assay rerun 12', does: 'needs none of its files; says when they or the code have changed' },
    { line: 'assay runs', does: 'lists the runs there are' },
  ],
  async run(call) {
    const { operands, options, context } = call
    const id = idOf(operands[0]!)
    const before = await context.withWorkbench(async (bench) =>
      askedBefore(id, bench, await actingUser(bench.store)),
    )
    const { asked } = before
    if (options.has('svg') && asked.kind === 'optimize')
      throw usage('There is no picture of weights alone; leave out --svg.')
    const compare = (document: unknown) =>
      context.withWorkbench((bench) =>
        repetitionOf(before, document, bench, (path) => context.terminal.readFile(path)),
      )
    const { answer, document } = await answerAsked(asked, context, compare)
    await drawWhereAsked(call, () => drawRun(asked, answer, document))
    const { rerun: repetition } = (document as { run: { rerun: Repetition } }).run
    return {
      document,
      text: `${renderRun(asked.kind, document)}\n${wordsOf(repetition)}\n`,
      exit: exitOf(repetition),
    }
  },
})

export function idOf(text: string): number {
  const id = Number(text)
  if (Number.isInteger(id) && id > 0) return id
  throw usage(`The id of a run is a whole number, as \`assay runs\` lists them; found "${text}".`)
}

/** Another answer from the same code is worth a signal to scripts. */
function exitOf({ sameResult, codeVersionBefore }: Repetition): ExitCode {
  return sameResult === false && codeVersionBefore === null ? 3 : 0
}

function wordsOf({ of, sameResult, codeVersionBefore, changedInputs }: Repetition): string {
  const same =
    sameResult === null
      ? `Run ${of} has no answer to compare with.`
      : sameResult
        ? `The same as run ${of}, to the bit.`
        : `NOT the same as run ${of}.`
  const code = codeVersionBefore === null ? [] : [`Version ${codeVersionBefore} answered then.`]
  const changed = changedInputs.map((one) => `${one} This answer is of what it was.`)
  return [same, ...code, ...changed].join('\n')
}
