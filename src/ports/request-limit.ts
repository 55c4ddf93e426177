/** How many requests somebody may make in a while, counted for all processes that share a Redis. */

export type RequestCount = {
  readonly isAllowed: boolean
  /** Requests of a window. */
  readonly limit: number
  readonly remaining: number
  /** Until the window ends. */
  readonly resetMs: number
}

export type RequestLimit = {
  take(key: string): Promise<RequestCount>
  close(): Promise<void>
}
