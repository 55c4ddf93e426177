/** Answers that change slowly are asked once and kept for a while, in whatever cache there is. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'

/** `isKept` when it was asked earlier, at `askedAt`. */
export type Kept<T> = { readonly value: T; readonly isKept: boolean; readonly askedAt: EpochMs }

type Keeping<T> = {
  readonly key: string
  readonly ttlMs: number
  /** Says whether what was kept is still of the form that is asked for; another version may have kept it. */
  readonly schema: { safeParse(value: unknown): { readonly success: boolean; readonly data?: T | undefined } }
  /** True asks now, and keeps the answer. */
  readonly fresh?: boolean
}

const VALUE_BYTES_MAX = 64 * 1024

/** Throws what `ask` throws; errors are not kept. */
export async function keptAnswer<T>(
  { cache, clock }: Pick<Workbench, 'cache' | 'clock'>,
  { key, ttlMs, schema, fresh = false }: Keeping<T>,
  ask: () => Promise<T>,
): Promise<Kept<T>> {
  const bytes = fresh ? null : ((await cache?.get(key)) ?? null)
  const kept = bytes && decoded(bytes)
  const parsed = kept && schema.safeParse(kept.value)
  if (kept && parsed?.success && clock.now() - kept.askedAt < ttlMs) {
    return { value: parsed.data as T, isKept: true, askedAt: kept.askedAt as EpochMs }
  }
  const value = await ask()
  const askedAt = clock.now()
  const encoded = new TextEncoder().encode(JSON.stringify({ askedAt, value }))
  if (encoded.length <= VALUE_BYTES_MAX) await cache?.set(key, encoded, ttlMs)
  return { value, isKept: false, askedAt }
}

function decoded(bytes: Uint8Array): { askedAt: number; value: unknown } | null {
  try {
    const kept: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof kept !== 'object' || kept === null || !('askedAt' in kept) || !('value' in kept)) return null
    return typeof kept.askedAt === 'number' ? { askedAt: kept.askedAt, value: kept.value } : null
  } catch {
    return null
  }
}
