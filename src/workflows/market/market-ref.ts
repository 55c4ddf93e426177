/** Addresses of values of the market: `market/%5EVIX@2020-03-16`, `fx/GBP/USD@2024-01-02`. */
import { type EpochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'

export function marketRef(id: string, day: EpochDay): string {
  return `market/${encodeURIComponent(id)}@${formatDay(day)}`
}

/** `pair` as `GBP/USD`. */
export function rateRef(pair: string, day: EpochDay): string {
  return `fx/${pair}@${formatDay(day)}`
}

/** The name and day that an address of this kind holds; null for any other. */
export function parseMarketRef(ref: string): { readonly name: string; readonly day: EpochDay } | null {
  const match = /^(?:market\/([^/@]+)|fx\/([A-Za-z]{3}\/[A-Za-z]{3}))@([0-9-]+)$/.exec(ref)
  const day = parseIsoDay(match?.[3] ?? '')
  const name = match?.[2] ?? decoded(match?.[1] ?? '')
  return day === null || name === null ? null : { name, day }
}

/** Null for text that no encoding gives. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
