/** The fields of one record of Interactive Brokers, under the names that its tables and its XML give them. */
import type { Decimal } from '#core/money/decimal.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { RowFault } from '#formats/import/row-fault.ts'
import { dateOf, numberOf } from '#formats/import/tree/tree-values.ts'

/** `TradeDate`, `Trade Date` and `tradeDate` are one name. */
export function fieldKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

export type IbkrRecord = {
  readonly line: number
  readonly raw: readonly string[]
  readonly today: EpochDay
  /** '' where none of the names is there, or it says that there is nothing. */
  text(...names: string[]): string
  number(...names: string[]): Decimal | null
  /** Throws RowFault `bad-date`. */
  day(...names: string[]): ReturnType<typeof dateOf>
}

export function ibkrRecord(
  fields: ReadonlyMap<string, string>,
  at: Pick<IbkrRecord, 'line' | 'raw' | 'today'>,
): IbkrRecord {
  const text = (...names: string[]): string => {
    for (const name of names) {
      const value = fields.get(fieldKey(name))?.trim()
      if (value && !/^(-|--|N\/A|MULTI)$/i.test(value)) return value
    }
    return ''
  }
  return {
    ...at,
    text,
    number: (...names) => numberOf(text(...names), names[0]!),
    day(...names) {
      const written = text(...names)
      if (written === '') throw new RowFault('bad-date', names[0]!, 'The date is missing.')
      // `20230522;101500` and `2023-05-22, 10:15:00`.
      return dateOf(
        written.replace(/[;,]\s*/, ' ').replace(/^(\d{8}) (\d{2})(\d{2})(\d{2})$/, '$1 $2:$3:$4'),
        names[0]!,
        at.today,
      )
    },
  }
}
