/** How a running server does, beyond what the store can tell. */

export type Vitals = {
  /** Open connections to the live stream, of all processes on one store. */
  connections(): Promise<number>
  /** Jobs and runs that wait for their turn or are under way. */
  queueSize(): Promise<number>
  /** How long the oldest job that could run has been waiting. */
  lateMs(): Promise<number>
  /** Of the attempts to open a live stream in the last hour, the share that failed by our fault; NaN for fewer than ten attempts. */
  failedConnectionShare(): number
}
