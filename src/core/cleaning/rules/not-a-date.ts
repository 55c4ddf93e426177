/** Rows whose day cannot be read leave. */
import { defineRule } from '#core/cleaning/rule.ts'

export const notADate = defineRule({
  id: 'not-a-date',
  kind: 'remove',
  meaning: 'A row whose day cannot be read is removed.',
  apply({ source, removed }) {
    for (const { row, text } of source.undated) {
      const detail = text.trim() === '' ? 'the day is blank' : `the day holds ${JSON.stringify(text)}`
      removed.push({ rule: 'not-a-date', day: null, row, detail })
    }
  },
})
