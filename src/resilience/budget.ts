/** What a provider grants in a time, as the rate policy asks for it. */

export type Budget = {
  readonly name: 'minute' | 'day'
  /** `60 requests a minute`. */
  readonly inWords: string
  /** Ms until a request may be granted, as far as is known without asking anyone; 0 when now. */
  waitMs(): number
  /** Takes one request: 0 when it may go now, else ms until it is worth asking again. */
  take(): Promise<number>
  /** Requests that may still go now. */
  left(): Promise<number>
}
