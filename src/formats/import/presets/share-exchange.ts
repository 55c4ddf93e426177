/** Joins the two rows of an exchange of shares: those that go out under an old name and those that come in under a new one. */
import type { InstrumentAsGiven } from '#core/portfolio/transaction.ts'
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'

export type ShareExchanges = {
  /** Keeps a half until its other comes; `key` is what both share. */
  add(key: string, half: Entry): Entry | null
  /** Halves that stayed alone are booked as they stand. */
  end(builder: DraftBuilder): void
}

export function shareExchanges(): ShareExchanges {
  const waiting = new Map<string, Entry>()
  return {
    add(key, half) {
      const other = waiting.get(key)
      if (!other || isOut(other) === isOut(half)) {
        // Of two halves that go the same way the first has no other.
        if (other) waiting.set(`${key} ${other.rows[0]}`, other)
        waiting.set(key, half)
        return null
      }
      waiting.delete(key)
      return joined(isOut(half) ? half : other, isOut(half) ? other : half)
    },
    end(builder) {
      for (const half of waiting.values()) builder.add(half)
    },
  }
}

function isOut({ quantity }: Entry): boolean {
  return (quantity?.units ?? 0n) < 0n
}

/** A split stays the same thing under its new number; what is merged or renamed becomes another. */
function joined(out: Entry, into: Entry): Entry {
  const size = { units: -out.quantity!.units, scale: out.quantity!.scale }
  const ratio = { new: into.quantity!, old: size }
  const rows = [...out.rows, ...into.rows].toSorted((a, b) => a - b)
  if (into.type === 'split') return { ...into, rows, quantity: null, price: null, ratio }
  return { ...out, rows, quantity: null, price: null, ratio, target: givenOf(into) }
}

function givenOf({ symbol, isin, cusip, name }: Entry): InstrumentAsGiven {
  return { symbol: symbol || null, isin: isin || null, cusip: cusip || null, mic: null, name: name || null }
}
