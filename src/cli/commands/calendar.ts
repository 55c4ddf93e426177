/** `assay calendar`: the sessions of an exchange. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { defineCommand } from '#cli/command.ts'
import { windowOf, windowOptions } from '#cli/price-file-options.ts'
import { plural } from '#cli/render/numbers.ts'
import { calendarDocument } from '#protocol/documents/calendar.ts'

export const calendar = defineCommand({
  name: 'calendar',
  summary: 'List the sessions and early closes of an exchange',
  operands: 'CODE',
  operandsMin: 1,
  operandsMax: 1,
  options: windowOptions,
  examples: [
    { line: 'assay calendar XNYS --from 2024-01-01 --to 2024-12-31', does: 'New York, one year' },
    {
      line: 'assay calendar 24/7 --from 2024-02-01 --to 2024-02-29 --json',
      does: 'every day of a month, as JSON',
    },
  ],
  async run({ operands, options }) {
    const document = calendarDocument(operands[0]!, windowOf(options))
    const { name } = calendarFor(operands[0]!)
    const { calendar: code, sessions, earlyCloses } = document
    const title = `${code} · ${name} · ${plural(sessions.length, 'session')}`
    return { document, text: renderText(title, sessions, earlyCloses) }
  },
})

function renderText(
  title: string,
  sessions: readonly string[],
  earlyCloses: readonly { day: string; close: string }[],
): string {
  const closes = new Map(earlyCloses.map(({ day, close }) => [day, close]))
  const lines = sessions.map((day) => (closes.has(day) ? `${day}  closes ${closes.get(day)}` : day))
  return `${[title, ...lines].join('\n')}\n`
}
