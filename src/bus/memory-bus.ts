/** The bus of a process that knows of no others. */
import type { Bus } from '#ports/bus.ts'
import { listeners } from './listeners.ts'

export function memoryBus(): Bus {
  const { listen, tell } = listeners()
  return { publish: tell, listen, hearsOthers: () => false, close: async () => {} }
}
