/** How every HTTP failure looks: RFC 9457 problem details, with our code and the fields at fault. */
import * as z from 'zod/mini'

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  requestId: z.optional(z.string()),
  /** What is wrong with which field of the request. */
  errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
  details: z.optional(z.record(z.string(), z.unknown())),
})
/** Where the codes are explained. */
export const ERRORS_PATH = '/errors'

/** The address of a code's meaning, on the server that answered. */
export function problemType(code: string): string {
  return `${ERRORS_PATH}#${code}`
}

export type Problem = z.infer<typeof problem>
