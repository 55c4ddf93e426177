/** The one function of pg-copy-streams that the store uses; the package ships no types. */
declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream'
  import type { Submittable } from 'pg'

  /** A stream that feeds `COPY … FROM STDIN`; it finishes once the server has taken everything. */
  export function from(sql: string): Writable & Submittable
}
