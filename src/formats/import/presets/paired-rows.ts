/** Joins the two rows of one exchange of money: what came in and what went out. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Entry } from '#formats/import/entry.ts'

export type ExchangePairs = {
  /** Keeps a half until its other comes; `key` is what both share. */
  add(key: string, half: Entry): Entry | null
  /** Halves that stayed alone are rejected. */
  end(builder: DraftBuilder): void
}

export function exchangePairs(): ExchangePairs {
  const waiting = new Map<string, Entry[]>()
  return {
    add(key, half) {
      const halves = waiting.get(key) ?? []
      const at = halves.findIndex((other) => isOther(other, half))
      if (at < 0) {
        waiting.set(key, [...halves, half])
        return null
      }
      const [other] = halves.splice(at, 1)
      return joined(other!, half)
    },
    end(builder) {
      for (const halves of waiting.values())
        for (const { rows, currency } of halves)
          builder.reject(rows[0]!, {
            column: null,
            code: 'missing-value',
            message: `This is one half of an exchange (${currency ?? 'no currency'}), and the other is not in the file.`,
          })
    },
  }
}

/** One comes in and the other goes out, in another currency. */
function isOther(a: Entry, b: Entry): boolean {
  const [x, y] = [a.amount?.units ?? 0n, b.amount?.units ?? 0n]
  return a.currency !== b.currency && x < 0n !== y < 0n
}

function joined(a: Entry, b: Entry): Entry {
  const [into, out] = (a.amount?.units ?? 0n) < 0n ? [b, a] : [a, b]
  const stated = a.fxRate ? a : b
  const from = stated === into ? out : into
  return {
    ...into,
    type: 'fx',
    rows: [...a.rows, ...b.rows].toSorted((x, y) => x - y),
    symbol: null,
    isin: null,
    name: null,
    quantity: null,
    price: null,
    counter: { value: out.amount!, currency: out.currency! },
    fx: stated.fxRate ? { rate: stated.fxRate, from: from.currency!, to: stated.currency! } : null,
    fxRate: null,
  }
}
