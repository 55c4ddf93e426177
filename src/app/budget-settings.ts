/** How much of each provider may be used: what its free tier allows, unless a setting knows of a better plan. */
import * as z from 'zod'
import { seriesSources, type WireSourceId, wireSources } from '#sources/catalogue.ts'
import type { SettingSpec } from './setting-spec.ts'

/** What is set instead of a declared budget: absent where nothing is set, null for no bound. */
export type BudgetLimits = { readonly perMinute?: number | null; readonly perDay?: number | null }

type BudgetSettingName = `${Uppercase<WireSourceId>}_REQUESTS_PER_${'MINUTE' | 'DAY'}`

const schema = z
  .string()
  .regex(/^(|none|[1-9]\d{0,6})$/)
  .transform((text) => (text === '' ? undefined : text === 'none' ? null : Number(text)))

const ids: readonly WireSourceId[] = [...wireSources, ...seriesSources].map(({ id }) => id)

export const budgetSettingSpecs = Object.fromEntries(
  ids.flatMap((id) => [
    [settingName(id, 'MINUTE'), budgetSpec(id, 'minute')],
    [settingName(id, 'DAY'), budgetSpec(id, 'day')],
  ]),
) as Record<BudgetSettingName, SettingSpec & { readonly schema: typeof schema }>

export function readBudgetLimits(
  read: (name: BudgetSettingName) => number | null | undefined,
): ReadonlyMap<string, BudgetLimits> {
  return new Map(
    ids.map((id) => {
      const perMinute = read(settingName(id, 'MINUTE'))
      const perDay = read(settingName(id, 'DAY'))
      return [id, { ...(perMinute !== undefined && { perMinute }), ...(perDay !== undefined && { perDay }) }]
    }),
  )
}

function settingName(id: WireSourceId, period: 'MINUTE' | 'DAY'): BudgetSettingName {
  return `${id.toUpperCase() as Uppercase<WireSourceId>}_REQUESTS_PER_${period}`
}

function budgetSpec(id: WireSourceId, period: string) {
  return {
    default: '',
    about: `Requests a ${period} to ${id}; what its free or public tier allows when empty`,
    takes: 'a whole number from 1 to 9999999, none for no bound, or nothing',
    schema,
  }
}
