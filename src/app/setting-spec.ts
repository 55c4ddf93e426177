/** What is known of one environment variable. */
import type * as z from 'zod'

export type SettingSpec = {
  readonly default: string
  readonly about: string
  readonly takes: string
  /** What must never be shown: the password inside an address, or the whole value. */
  readonly secret?: 'password' | 'whole'
  readonly schema: z.ZodType
}
