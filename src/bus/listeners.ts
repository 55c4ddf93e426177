/** Those in this process who hear what is published: a handful, one a hub. */
import type { Bus } from '#ports/bus.ts'
import type { KeptMessage } from '#ports/store/messages.ts'

type Hear = Parameters<Bus['listen']>[0]

export function listeners() {
  const hearing = new Set<Hear>()
  return {
    listen(hear: Hear): () => void {
      hearing.add(hear)
      return () => hearing.delete(hear)
    },
    tell(messages: readonly KeptMessage[]): void {
      for (const hear of hearing) hear(messages)
    },
  }
}
