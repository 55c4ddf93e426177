/** Why a row cannot be taken, thrown while it is read and caught where rows are gone through. */

export type FaultCode =
  | 'bad-number'
  | 'too-many-digits'
  | 'bad-date'
  | 'ambiguous-date'
  | 'date-out-of-range'
  | 'future-date'
  | 'unknown-type'
  | 'bad-currency'
  | 'missing-value'
  | 'missing-currency'
  | 'malformed-row'
  | 'bad-symbol'
  | 'bad-value'

export class RowFault extends Error {
  override readonly name = 'RowFault'
  readonly code: FaultCode
  readonly column: string | null

  constructor(code: FaultCode, column: string | null, message: string) {
    super(message)
    this.code = code
    this.column = column
  }
}

/** A cell as a message shows it: a long one is cut, and nothing in it can break the line. */
export function shown(text: string): string {
  const plain = text.replace(/\p{C}+/gu, ' ')
  return plain.length > LENGTH_SHOWN ? `${plain.slice(0, LENGTH_SHOWN)}…` : plain
}

const LENGTH_SHOWN = 60
