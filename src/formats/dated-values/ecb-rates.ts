/** Reads the ECB's reference rates (`/service/data/EXR/…` as CSV without attributes). */
import { AppError } from '#core/errors.ts'
import { badPayload, checkSymbol, dayAt, decimalAt } from '#formats/price-files/json-shape.ts'
import { type BelievedValues, believedValues } from './believed-values.ts'

/**
 * Units of the currency for one euro, oldest first; an empty cell or `NaN` is NaN. A text that does not end with its line was cut
 * off and is `bad-payload` to be asked for again; another series, a rate that is not above zero and any other surprise are
 * `bad-payload` with line and column. An empty answer is no days.
 * @param body CSV as UTF-8 bytes
 */
export function parseEcbRates(
  body: Uint8Array,
  { seriesKey }: { readonly seriesKey: string },
): BelievedValues {
  const text = new TextDecoder().decode(body)
  if (text.trim() === '') return believedValues([])
  if (!text.endsWith('\n')) throw new AppError('bad-payload', 'The answer was cut off; ask again.')
  const [header = '', ...lines] = text.trimEnd().split(/\r?\n/)
  const columns = header.split(',')
  const slotOf = (name: string) => {
    const slot = columns.indexOf(name)
    if (slot < 0) throw badPayload('line 1', `a header with ${name}`, header)
    return slot
  }
  const slots = { key: slotOf('KEY'), day: slotOf('TIME_PERIOD'), value: slotOf('OBS_VALUE') }
  return believedValues(
    lines.map((line, index) => {
      const path = `line ${index + 2}`
      const cells = line.split(',')
      if (cells.length !== columns.length) throw badPayload(path, `${columns.length} cells`, line)
      checkSymbol(cells[slots.key], `EXR.${seriesKey}`, `${path}, KEY`)
      const value = rateAt(cells[slots.value], `${path}, OBS_VALUE`)
      return {
        day: dayAt(cells[slots.day], `${path}, TIME_PERIOD`),
        value,
        digits: Number.isNaN(value) ? '' : cells[slots.value]!,
        path,
      }
    }),
  )
}

function rateAt(cell: string | undefined, path: string): number {
  if (cell === '' || cell === 'NaN') return Number.NaN
  const rate = decimalAt(cell, path)
  if (rate > 0) return rate
  throw badPayload(path, 'a rate above zero', cell)
}
