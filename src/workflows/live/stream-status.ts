/** The state of the system, for those who watch it. */
import type { Workbench } from '#ports/workbench.ts'
import type { MessageData } from '#protocol/live/messages.ts'
import { publishMessages } from './publish-messages.ts'

const TOPIC = 'status:system'

/** One round; nothing is told while nobody listens. */
export async function streamStatus(
  status: () => Promise<MessageData<'SYSTEM_STATUS'>>,
  bench: Workbench,
): Promise<void> {
  const wanted = await bench.store.listeners.wanted(bench.clock.now())
  if (!wanted.includes(TOPIC)) return
  await publishMessages([{ topic: TOPIC, type: 'SYSTEM_STATUS', data: await status() }], bench)
}
