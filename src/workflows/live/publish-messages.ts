/** Tells everybody who listens: messages are kept first, then announced. */
import { toAppError } from '#core/errors.ts'
import type { NewMessage } from '#ports/store/messages.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { MessageData, MessageType } from '#protocol/live/messages.ts'
import { classOfTopic } from '#protocol/live/topics.ts'

export type Publication<T extends MessageType = MessageType> = {
  /** As it is kept: `alerts:all:7` for the alerts of user 7. */
  readonly topic: string
  readonly type: T
  readonly data: MessageData<T>
}

type Press = Pick<Workbench, 'store' | 'bus' | 'clock'>

/** Once it resolves, the messages are kept. Throws AppError when the store cannot keep them. */
export async function publishMessages(publications: readonly Publication[], bench: Press): Promise<void> {
  if (publications.length === 0) return
  const messages: NewMessage[] = publications.map(({ topic, type, data }) => ({
    topic,
    type,
    data,
    isKept: classOfTopic(topic) === 'log',
  }))
  bench.bus.publish(await bench.store.messages.append(messages, bench.clock.now()))
}

/** For work that is done and stays done when nobody can be told of it. */
export async function tryToPublish(
  publications: readonly Publication[],
  bench: Press & Pick<Workbench, 'log'>,
): Promise<void> {
  try {
    await publishMessages(publications, bench)
  } catch (thrown) {
    const topics = publications.map(({ topic }) => topic)
    bench.log.warn({ topics, error: toAppError(thrown).message }, 'could not tell listeners')
  }
}
