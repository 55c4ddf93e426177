/** Which call does what the command of a recommended action does; null where only the command line can. */

import type { EndpointId } from '#protocol/http/catalogue.ts'

export type ActionStep =
  | { readonly step: 'refresh'; readonly symbol: string }
  | { readonly step: 'heal'; readonly symbol: string }
  | { readonly step: 'repair'; readonly issues: number[] }

export function actionStep(command: string): ActionStep | null {
  const refreshed = /^assay refresh (\S+)$/.exec(command)
  if (refreshed) return { step: 'refresh', symbol: refreshed[1]! }
  const healed = /^assay gaps (\S+) --heal$/.exec(command)
  if (healed) return { step: 'heal', symbol: healed[1]! }
  const repaired = /^assay patch apply (\d+(?: \d+)*)$/.exec(command)
  if (repaired) return { step: 'repair', issues: repaired[1]!.split(' ').map(Number) }
  return null
}

export const stepNames: Record<ActionStep['step'], string> = {
  refresh: 'Refresh',
  heal: 'Fill the holes',
  repair: 'Make the repairs',
}

export const stepCalls = {
  refresh: 'refreshPrices',
  heal: 'healGaps',
  repair: 'makePatches',
} as const satisfies Record<ActionStep['step'], EndpointId>
