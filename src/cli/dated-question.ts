/** The options of every question by date: a day or a window, what answers where there is no value, and as known when. */
import { type GapPolicy, gapPolicies } from '#core/market-data/gap-policy.ts'
import { type DatedQuestion, datedQuestion } from '#workflows/market/question.ts'
import type { Call } from './command.ts'
import { momentOf, momentOption } from './moment-option.ts'
import type { OptionSpecs } from './options.ts'
import { windowOf, windowOptions } from './price-file-options.ts'

export const questionOptions: OptionSpecs = {
  on: { kind: 'value', placeholder: 'DATE', about: 'The day asked for (default: the newest value)' },
  ...windowOptions,
  gap: {
    kind: 'value',
    placeholder: 'POLICY',
    choices: gapPolicies,
    about: 'On a day without a value: none, or the previous one (default for a day; none for a window)',
  },
  'max-age': {
    kind: 'value',
    placeholder: 'DAYS',
    about: 'Greatest age of a previous value (default 7; twice the usual distance of rarer series)',
  },
  ...momentOption,
}

export function questionOf(call: Call): DatedQuestion {
  const { options } = call
  return datedQuestion({
    on: options.day('on'),
    window: windowOf(options),
    gap: (options.text('gap') || null) as GapPolicy['policy'] | null,
    maxAgeDays: options.integer('max-age', 0),
    knownAt: momentOf(call),
  })
}
