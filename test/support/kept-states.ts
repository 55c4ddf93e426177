// States of sources that processes share, without a database: what one memory writes, another one reads.
import type { SourceState, SourceStateStore } from '#ports/store/source-states.ts'

export type KeptStates = SourceStateStore & {
  readonly states: Map<string, SourceState>
  /** How often something was written. */
  writes(): number
}

export function keptStates(): KeptStates {
  const states = new Map<string, SourceState>()
  let writes = 0
  return {
    states,
    writes: () => writes,
    find: async (source) => states.get(source) ?? null,
    async revise(source, change) {
      writes += 1
      const state = change(states.get(source) ?? null)
      states.set(source, state)
      return state
    },
  }
}
