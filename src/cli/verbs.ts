/** Commands whose first word says what to do. */
import { nearNames } from '#core/near-names.ts'
import type { Answer, Call } from './command.ts'
import { usage } from './options.ts'

type Verbs = Readonly<Record<string, (call: Call, operands: readonly string[]) => Promise<Answer>>>

/** `list` where no word is given. Throws AppError `bad-usage` with the near words. */
export function dispatch(command: string, call: Call, verbs: Verbs): Promise<Answer> {
  const [verb = 'list', ...operands] = call.operands
  const work = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (work) return work(call, operands)
  const names = Object.keys(verbs)
  const near = nearNames(verb, names, 1)[0]
  const hint = near === undefined ? '' : ` Did you mean ${near}?`
  throw usage(`\`assay ${command}\` takes ${names.join(', ')}; found "${verb}".${hint}`)
}
