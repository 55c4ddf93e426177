// One file that means harm or is merely broken, and what must become of it.
import { formatDecimal } from '#core/money/decimal.ts'
import { AppError, type ErrorCode } from '#core/errors.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { importFile } from '#formats/import/import-file.ts'
import type { ImportOptions } from '#formats/import/import-options.ts'
import { importOptions } from '#test/support/import-options.ts'

/** What is read: facts of the first transaction, and how many there are. */
type Facts = {
  readonly count?: number
  readonly quantity?: string
  readonly price?: string
  readonly date?: string
  readonly symbol?: string
  readonly note?: string
}

export type Outcome =
  | { readonly refused: ErrorCode | readonly ErrorCode[] }
  | {
      readonly rejected: readonly { readonly row: number; readonly column?: string; readonly code: string }[]
    }
  | { readonly asks: string }
  | { readonly reads: Facts }

export type HostileCase = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly expected: Outcome
  readonly options?: Partial<ImportOptions>
}

export function textCase(
  name: string,
  text: string,
  expected: Outcome,
  options?: Partial<ImportOptions>,
): HostileCase {
  return { name, bytes: Buffer.from(text), expected, ...(options ? { options } : {}) }
}

/** Null where the outcome is the expected one; else what came instead. Anything but an AppError escapes as it is. */
export async function deviation({ name, bytes, expected, options }: HostileCase): Promise<string | null> {
  const found = await outcomeOf(bytes, importOptions({ file: 'case', ...options }))
  return fits(found, expected)
    ? null
    : `${name}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found).slice(0, 400)}`
}

type Found = {
  readonly refused?: string
  readonly message?: string
  readonly rejected?: readonly {
    readonly row: number
    readonly column: string | null
    readonly code: string
  }[]
  readonly asks?: readonly string[]
  readonly facts?: Required<Facts> | null
}

async function outcomeOf(bytes: Uint8Array, options: ImportOptions): Promise<Found> {
  try {
    const { rejected, questions, transactions } = await importFile(bytes, options)
    const first = transactions[0]?.transaction
    return {
      rejected: rejected.map(({ row, column, code }) => ({ row, column, code })),
      asks: questions.map(({ id }) => id),
      facts: first
        ? {
            count: transactions.length,
            quantity: first.quantity ? formatDecimal(first.quantity) : '',
            price: first.price ? formatDecimal(first.price.value) : '',
            date: formatDay(first.day),
            symbol: first.instrument?.symbol ?? '',
            note: first.note ?? '',
          }
        : null,
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code === 'internal') throw thrown
    return { refused: thrown.code, message: thrown.message }
  }
}

function fits(found: Found, expected: Outcome): boolean {
  if ('refused' in expected) return [expected.refused].flat().some((code) => code === found.refused)
  if (found.refused !== undefined) return false
  if ('asks' in expected) return found.asks!.includes(expected.asks)
  if ('rejected' in expected) return sameRejections(found.rejected!, expected.rejected)
  if (found.rejected!.length > 0 || found.asks!.length > 0 || !found.facts) return false
  return Object.entries(expected.reads).every(([fact, value]) => found.facts![fact as keyof Facts] === value)
}

function sameRejections(
  found: NonNullable<Found['rejected']>,
  expected: Extract<Outcome, { rejected: unknown }>['rejected'],
): boolean {
  return (
    found.length === expected.length &&
    expected.every(({ row, column, code }, at) => {
      const one = found[at]!
      return one.row === row && one.code === code && (column === undefined || one.column === column)
    })
  )
}
