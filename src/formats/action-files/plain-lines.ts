/** The lines of a small comma-separated file without header or quotes, as factor and map files are. */
import { type EpochDay, epochDayOrNull } from '#core/time/epoch-day.ts'
import { openPriceFile } from '#formats/price-files/price-file-bytes.ts'
import { refusal } from '#formats/price-files/refusal.ts'

/** `row` is the line number in the file, from 1. */
export type PlainLine = { readonly row: number; readonly day: EpochDay; readonly cells: readonly string[] }

const MAX_LINES = 100_000

/**
 * The lines that are not blank, each opening with a day as `20240131`; days must ascend. Throws `malformed-row` naming the line,
 * `file-too-large` beyond 100,000 lines, and what opening a text file throws.
 */
export function readPlainLines(raw: Uint8Array, file: string): PlainLine[] {
  const lines = openPriceFile(raw, file)
    .toString('utf8')
    .split(/\r\n|\n|\r/)
  if (lines.length > MAX_LINES) {
    throw refusal('file-too-large', { file }, `${lines.length} lines are more than ${MAX_LINES}.`)
  }
  const read = lines.flatMap((text, index): PlainLine[] => {
    if (text.trim() === '') return []
    const [day = '', ...cells] = text.split(',').map((cell) => cell.trim())
    return [{ row: index + 1, day: dayOf(day, { file, row: index + 1 }), cells }]
  })
  read.forEach((line, i) => {
    if (i === 0 || line.day > read[i - 1]!.day) return
    throw refusal('malformed-row', { file, row: line.row }, 'its day is not after that of the line before.')
  })
  return read
}

function dayOf(text: string, place: { readonly file: string; readonly row: number }): EpochDay {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const day = match && epochDayOrNull(Number(match[1]), Number(match[2]), Number(match[3]))
  if (day !== null) return day
  throw refusal('malformed-row', { ...place, value: text }, `"${text}" is no day such as 20240131.`)
}
