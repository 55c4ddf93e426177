/** Everybody who is connected, and whether there is room for another. */
import { AppError } from '#core/errors.ts'
import type { Caller, Gatekeeper } from '#ports/caller.ts'
import type { Connection } from './connection.ts'
import type { HubLimits } from './limits.ts'

export class Crowd {
  readonly connections = new Set<Connection>()
  /** Once set, nobody comes in. */
  isClosing = false
  /** Bytes that wait for all of them, as of the last look. */
  bufferedBytes = 0
  readonly #held = new Map<string, number>()
  readonly #limits: HubLimits

  constructor(limits: HubLimits) {
    this.#limits = limits
  }

  /** Throws AppError when there is no room; null is whoever it may be. */
  assertRoom(caller: Caller | null): void {
    const { bufferedBytes, connections, connectionsPerUser } = this.#limits
    if (this.isClosing || this.bufferedBytes > bufferedBytes || this.connections.size >= connections)
      throw new AppError('busy', 'The stream takes nobody new at the moment. Try again shortly.')
    if (caller && (this.#held.get(holderOf(caller)) ?? 0) >= connectionsPerUser)
      throw new AppError(
        'too-many-requests',
        `A user, and a shared link, has ${connectionsPerUser} connections at most. Close one first.`,
      )
  }

  add(connection: Connection): void {
    this.connections.add(connection)
    this.#count(connection.caller, 1)
  }

  remove(connection: Connection): void {
    if (!this.connections.delete(connection)) return
    this.#count(connection.caller, -1)
    for (const { channel } of connection.subscriptions.values()) channel.listeners.delete(connection)
    connection.subscriptions.clear()
    connection.joining.clear()
  }

  /** Ends the connections of those whose session or token no longer holds. */
  async dismissRevoked(gate: Gatekeeper): Promise<void> {
    const callers = new Set([...this.connections].map(({ caller }) => caller))
    if (callers.size === 0) return
    for (const standing of await gate.standing([...callers])) callers.delete(standing)
    // Those who came in meanwhile were asked at the door.
    for (const connection of this.connections) if (callers.has(connection.caller)) connection.close('revoked')
  }

  #count(caller: Caller, by: 1 | -1): void {
    const holder = holderOf(caller)
    const left = (this.#held.get(holder) ?? 0) + by
    if (left > 0) this.#held.set(holder, left)
    else this.#held.delete(holder)
  }
}

/** Whoever holds a shared link takes no place of its maker's. */
function holderOf({ userId, credential }: Caller): string {
  return credential.kind === 'share' ? `share ${credential.id}` : `user ${userId}`
}
