/** Which proposed repairs somebody has made or refused already: their findings stay open, for the source still says the same. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { StoredPatch } from '#ports/store/patches.ts'
import type { Workbench } from '#ports/workbench.ts'

const PATCHES_LOOKED_AT_MAX = 10_000

type Repair = { readonly symbol: string; readonly rule: string | null; readonly day: EpochDay | null }

/** The patch in force that decides on the repair of a finding; undefined where nobody has. */
export type DecidedRepairs = (finding: Repair) => StoredPatch | undefined

export async function decidedRepairs({ store }: Pick<Workbench, 'store'>): Promise<DecidedRepairs> {
  const inForce = { symbol: null, undone: false } as const
  const { patches } = await store.patches.list(inForce, PATCHES_LOOKED_AT_MAX)
  const verdicts = new Map(
    patches.filter(({ field }) => field === 'repair').map((patch) => [repairKey(patch), patch]),
  )
  return (finding) => verdicts.get(repairKey(finding))
}

function repairKey({ symbol, rule, day }: Repair): string {
  return `${symbol} ${rule} ${day}`
}
