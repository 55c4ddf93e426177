/** Asks a stored run again, and says what has become different since. */
import { AppError } from '#core/errors.ts'
import type { AnalysisRun } from '#ports/store/analyses.ts'
import type { Workbench } from '#ports/workbench.ts'
import { toAppError } from '#core/errors.ts'
import { inputHashOf } from '#workflows/record-run.ts'
import { type AnalysisInput, type AskedAnalysis, questionOfContent } from './asked-analysis.ts'
import { readStoredSeries } from './stored-series.ts'

export type Repetition = {
  /** The run that was asked again. */
  readonly of: number
  /** Whether the document is the same but for its run and its times; null where the one before is kept no longer. */
  readonly sameResult: boolean | null
  /** The code that answered before, where it is not the one that runs now; else null. */
  readonly codeVersionBefore: string | null
  /** What has changed where the numbers came from; the answer is of those of before all the same. */
  readonly changedInputs: readonly string[]
}

export type Repeated = {
  readonly asked: AskedAnalysis
  readonly before: AnalysisRun
  /** What it answered; null where it failed, or is kept no longer. */
  readonly documentBefore: string | null
}

/** Throws AppError `not-found`, and `input-not-kept` where the store had to make room. */
export async function askedBefore(
  id: number,
  { store }: Pick<Workbench, 'store'>,
  userId: number | null,
): Promise<Repeated> {
  const before = await store.analyses.find(id, userId)
  if (!before) throw unknownRun(id)
  const { kind, parameters, questionHash, documentHash } = before
  const text = await store.analyses.content(questionHash)
  if (text === null) {
    throw new AppError(
      'input-not-kept',
      `The prices that run ${id} looked at are kept no longer (the newest 512 MiB are), so it cannot be repeated. Ask the same again: ${JSON.stringify(parameters)}.`,
      { details: { id, parameters } },
    )
  }
  const { question, inputs } = await questionOfContent({ hash: questionHash, text })
  const asked = { kind, question, parameters, inputs, inputHash: before.inputHash! }
  return {
    asked,
    before,
    documentBefore: documentHash === null ? null : await store.analyses.content(documentHash),
  }
}

export function unknownRun(id: number): AppError {
  return new AppError(
    'not-found',
    `There is no analysis ${id}. \`assay runs\` lists those that are stored.`,
    {
      details: { id },
    },
  )
}

/** `readFile` null where files cannot be looked at again, as on a server. */
export async function repetitionOf(
  { asked, before, documentBefore }: Repeated,
  document: unknown,
  bench: Workbench,
  readFile: ((path: string) => Promise<Uint8Array>) | null,
): Promise<Repetition> {
  const { codeVersion } = bench
  const changed = await Promise.all(asked.inputs.map((input) => changeOf(input, bench, readFile)))
  return {
    of: before.id,
    sameResult:
      documentBefore === null ? null : comparable(JSON.parse(documentBefore)) === comparable(document),
    codeVersionBefore: before.codeVersion === codeVersion ? null : before.codeVersion,
    changedInputs: changed.filter((one) => one !== null),
  }
}

/** The document as text without what may differ: the run it came from, and how long it took. */
export function comparable(document: unknown): string {
  return JSON.stringify(document, (name, value: unknown) =>
    name === 'tookMs' || name === 'run' ? undefined : value,
  )
}

async function changeOf(
  input: AnalysisInput,
  bench: Workbench,
  readFile: ((path: string) => Promise<Uint8Array>) | null,
): Promise<string | null> {
  const { name, hash } = input
  try {
    if (input.kind === 'symbol') {
      const { input: now } = await readStoredSeries(name, input, bench)
      return now.hash === hash ? null : `The stored prices of ${name} have changed since.`
    }
    if (!readFile || name === '-') return null
    return (await inputHashOf([await readFile(name)])) === hash ? null : `${name} has changed since.`
  } catch (thrown) {
    return `${name} cannot be looked at any more: ${toAppError(thrown).message}`
  }
}
