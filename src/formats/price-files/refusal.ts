/** How a price file is refused: the error and its message name the place in the file. */
import { AppError, type ErrorCode } from '#core/errors.ts'

/** `row` is the line number in the file; `column` the name in its header; `value` the cell as written. */
export type Place = {
  readonly file: string
  readonly row?: number
  readonly column?: string
  readonly value?: string
}

/** An error whose message reads `file, row 7, column Close: …` and whose details hold the same place. */
export function refusal(code: ErrorCode, place: Place, message: string, cause?: unknown): AppError {
  const row = place.row === undefined ? '' : `, row ${place.row}`
  const column = place.column === undefined ? '' : `, column ${place.column}`
  return new AppError(code, `${place.file}${row}${column}: ${message}`, { cause, details: place })
}
