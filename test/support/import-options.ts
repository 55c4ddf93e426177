// What a test leaves to be found out about a file to import.
import { epochDay } from '#core/time/epoch-day.ts'
import type { ImportOptions } from '#formats/import/import-options.ts'

export function importOptions(given: Partial<ImportOptions> = {}): ImportOptions {
  return {
    file: 'file.csv',
    format: null,
    dates: null,
    decimal: null,
    currency: null,
    day: null,
    account: '',
    columns: null,
    words: {},
    saved: {},
    today: epochDay(2026, 11, 29),
    ...given,
  }
}
