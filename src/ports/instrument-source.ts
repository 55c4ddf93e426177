/** What the inside asks of any provider that knows instruments by name. */
import type { InstrumentMatch, InstrumentProfile } from '#core/instruments/instrument.ts'

export type InstrumentSource = {
  /** The id of the price source of the same provider: both are asked within one budget. */
  readonly id: string
  /** One line for people: what it knows. */
  readonly about: string
  /** True when it needs no wire. */
  readonly isLocal: boolean
  /**
   * Instruments whose symbol, name or ISIN the text resembles, the best first, at most some dozens. Throws AppError with the
   * codes of `PriceSource.history`; no match is an empty list.
   */
  search?(text: string, signal: AbortSignal): Promise<readonly InstrumentMatch[]>
  /** Throws AppError with the codes of `PriceSource.history`; an unknown symbol is `symbol-not-found`. */
  profile?(symbol: string, signal: AbortSignal): Promise<InstrumentProfile>
}
