/** What one connection, one user and one process may ask of the stream. */
export type HubLimits = {
  readonly topicsPerConnection: number
  readonly connectionsPerUser: number
  readonly connections: number
  /** Commands a second on average, and at once. */
  readonly commandsPerSecond: number
  readonly commandsAtOnce: number
  /** Refused commands and broken frames that a connection survives. */
  readonly faults: number
  /** Above it, a reader is slow: states are given to it as their newest value alone. */
  readonly slowBytes: number
  /** Above it, or slow for longer, a connection is cut. */
  readonly cutBytes: number
  readonly slowMs: number
  /** Over all connections; above it nobody new comes in. */
  readonly bufferedBytes: number
  /** From the upgrade to the first command. */
  readonly greetingMs: number
  /** From a heartbeat to any sign of life. */
  readonly pongMs: number
}

export const usualLimits: HubLimits = {
  topicsPerConnection: 128,
  connectionsPerUser: 10,
  connections: 10_000,
  commandsPerSecond: 20,
  commandsAtOnce: 40,
  faults: 40,
  slowBytes: 64 * 1024,
  cutBytes: 1024 * 1024,
  slowMs: 10_000,
  bufferedBytes: 256 * 1024 * 1024,
  greetingMs: 10_000,
  pongMs: 10_000,
}
