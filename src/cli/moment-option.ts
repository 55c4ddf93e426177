/** The option that asks for what was known at an earlier moment. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import { parseMoment } from '#protocol/moment.ts'
import type { Call } from './command.ts'
import { type OptionSpecs, usage } from './options.ts'

export const momentOption: OptionSpecs = {
  'as-known-at': {
    kind: 'value',
    placeholder: 'MOMENT',
    about: 'As known at 2024-02-29 or 2024-02-29T16:00:00Z',
  },
}

/** Null when it was not given. A bare day means its end: everything learned on that day counts. */
export function momentOf({ options }: Call): EpochMs | null {
  const text = options.text('as-known-at')
  if (text === null) return null
  const moment = parseMoment(text)
  if (moment === null)
    throw usage(`--as-known-at takes a moment such as 2024-02-29T16:00:00Z; found "${text}".`)
  return moment
}
