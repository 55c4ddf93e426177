/** What is to be booked into a portfolio, and what became of it. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { ImportDraft } from '#formats/import/draft.ts'
import type { ImportOptions } from '#formats/import/import-options.ts'
import type { Decided } from './decide-verdicts.ts'

export type ToApply = {
  readonly draft: ImportDraft
  readonly bytes: Uint8Array
  readonly options: ImportOptions
  readonly portfolio: string
  readonly userId: number | null
  readonly author: string
}

export type Applied = {
  readonly decided: readonly Decided[]
  readonly importId: number | null
  readonly imported: number
  readonly firstDay: EpochDay | null
  /** The import that brought this very file before; null where none did. */
  readonly sameFileAs: number | null
}
