/** What to do next, with the command that does it. */
import type { RecommendedAction } from '#protocol/http/quality-reports.ts'
import { type Section, tableSection } from './section.ts'

/** What is not among them can wait for the next report. */
const ACTIONS_MAX = 20

export function actionSection(actions: readonly RecommendedAction[]): Section {
  return tableSection({
    title: 'What to do next',
    rows: actions,
    rowsMax: ACTIONS_MAX,
    empty: 'Nothing needs doing.',
    note: 'The most urgent first. Each command is typed as it stands.',
    columns: [
      ['Priority', 'text', ({ priority }) => priority],
      ['What', 'text', ({ subject }) => subject],
      ['Why', 'wide', ({ reason }) => reason],
      ['Command', 'code', ({ command }) => command],
    ],
  })
}
