/** Turns that several processes take from one pool. It may be out of reach at any time; nobody waits for it for long. */

/** So many turns in any window of that length. */
export type TurnLimit = { readonly most: number; readonly windowMs: number }

export type SharedTurns = {
  /** 0 when a turn was taken, else ms until one may be free; null when the pool is out of reach. */
  take(key: string, limit: TurnLimit): Promise<number | null>
  /** Turns taken in the window that ends now; null when the pool is out of reach. */
  taken(key: string, limit: TurnLimit): Promise<number | null>
  /** How long there has been no connection; 0 while there is one, or none was needed yet. */
  awayMs(): number
  close(): Promise<void>
}
